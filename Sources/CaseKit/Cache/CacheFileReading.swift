import GRDB
import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension CacheFile {
  /// Opens the file without changing it. Does not lock it, because the lock file could not be
  /// written either.
  ///
  /// - Throws: ``CacheNote`` if the file cannot be read.
  func openForReading() throws(CacheNote) -> Opened {
    do {
      let queue = try DatabaseQueue(readingCache: path)
      if let reason = try queue.read({ try reasonNotToRead($0) }) {
        try queue.close()
        throw CacheNote.unusable(detail: reason)
      }
      return Opened(queue: queue, note: .readOnly, number: fileNumber, isReadOnly: true)
    } catch let note as CacheNote {
      throw note
    } catch {
      throw CacheFailure(error).note
    }
  }

  private func reasonNotToRead(_ database: Database) throws -> String? {
    if let flaw = try flaw(of: database) { return "the file \(flaw.words), and is read-only" }
    guard try CacheSchema.version(of: database) < CacheSchema.version else { return nil }
    return "the file was written by an older casetui, and is read-only"
  }
}

extension DatabaseQueue {
  /// Opens the file of a cache for reading; if possible, creates no files next to it.
  convenience init(readingCache path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    // Without a journal, nobody has the file open and it is complete. SQLite would otherwise create
    // a journal.
    let isWhole = access(path + "-wal", F_OK) != 0
    let name = isWhole ? URL(filePath: path).absoluteString + "?immutable=1" : path
    try self.init(path: name, configuration: configuration)
  }
}
