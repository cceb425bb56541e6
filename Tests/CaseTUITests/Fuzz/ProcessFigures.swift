import Foundation
import Glibc

/// The open files and the memory of this process, from `/proc`.
struct ProcessFigures: CustomStringConvertible {
  let openFiles: Int
  /// Megabytes.
  let memory: Int

  /// - Throws: an error if there is no `/proc`.
  init() throws {
    openFiles = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(
      separator: " ")
    memory = (pages.count > 1 ? Int(pages[1]) ?? 0 : 0) * Int(getpagesize()) >> 20
  }

  var description: String { "\(openFiles) open files, \(memory) MB" }
}
