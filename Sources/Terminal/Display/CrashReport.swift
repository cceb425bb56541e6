import CProcess
import Glibc

/// Where the traces of a crash go.
public struct CrashReport: Sendable {
  /// A file that does not exist; its folders are made when it is written. Nil for no report.
  public let path: String?
  /// The program and its version, in one line.
  public let version: String

  /// A report that a crash writes into the folder.
  public init(directory: String?, version: String) {
    path = directory.map { "\($0)/crash-\(time(nil))-\(getpid()).txt" }
    self.version = version
  }

  /// From here on a deadly signal restores the terminal first.
  func install() {
    cp_crash_install(path, version)
  }

  static func remove() {
    cp_crash_remove()
  }
}
