import GRDB
import Glibc
import Moments

/// The folder with the cache files of all accounts and profiles.
public struct CacheFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// A folder at a path; opens no files.
  public init(path: String) { self.path = path }

  /// The contents of one cache file.
  public struct Report: Equatable, Sendable {
    /// The name of the file.
    public var file: String
    /// The size, including the journals.
    public var bytes: Int
    /// The number of cases.
    public var cases = 0
    /// The number of lists whose order is stored.
    public var listings = 0
    /// The age of the cases; `nil` if there are none.
    public var age: CacheAge?
    /// The profile of the settings, if any.
    public var profile: String?
    /// The host that sent the cases.
    public var host: String?
    /// The account that the cases belong to.
    public var accountID: String?
    /// The stream that the cases belong to.
    public var streamID: String?
    /// Whether the file can be read; `false` also for a file that was renamed as damaged.
    public var isReadable = true
  }

  /// The result of clearing the cache.
  public struct Cleared: Equatable, Sendable {
    /// The number of files that were removed or emptied.
    public var files = 0
    /// The number of bytes that were freed.
    public var bytes = 0
  }

  /// The contents of all files, sorted by name.
  public func reports() -> [Report] { names.sorted().map(report) }

  /// Removes all files. A file that another program has open is emptied instead, because that
  /// program would continue to use the removed file.
  ///
  /// - Throws: ``CacheNote`` for the first file that could not be removed; the other files are
  ///   removed.
  public func clear() throws(CacheNote) -> Cleared {
    var cleared = Cleared()
    var failure: CacheNote?
    for name in names {
      let bytes = size(of: name)
      do throws(CacheNote) {
        try clear(name)
        cleared.files += 1
        cleared.bytes += max(0, bytes - size(of: name))
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return cleared
  }

  /// The names of cache files, including renamed ones.
  private var names: [String] {
    FileNames.inFolder(path).filter {
      $0.hasSuffix(".sqlite") || $0.hasSuffix(CacheFile.asideSuffix)
    }
  }

  private static let parts = ["", "-wal", "-shm", CacheFile.lackSuffix]

  private func size(of name: String) -> Int {
    Self.parts.reduce(0) { sum, part in
      var status = stat()
      return stat("\(path)/\(name)\(part)", &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }
}

// MARK: - One file

extension CacheFolder {
  private func report(_ name: String) -> Report {
    var report = Report(file: name, bytes: size(of: name))
    guard isFile("\(path)/\(name)") else {
      report.isReadable = false
      return report
    }
    do {
      let queue = try DatabaseQueue(readingCache: "\(path)/\(name)")
      try queue.read { try fill(&report, from: $0) }
      try queue.close()
    } catch {
      report.isReadable = false
    }
    return report
  }

  private func fill(_ report: inout Report, from database: Database) throws {
    let row = try Row.fetchOne(database, sql: "SELECT count(*), max(seen), min(seen) FROM kept")
    report.cases = try row?.decode(atIndex: 0) ?? 0
    let moments = try [1, 2].compactMap { try row?.decode(Int64?.self, atIndex: $0) ?? nil }
    report.age = CacheAge(moments.map(Timestamp.init(milliseconds:)))
    report.listings = try Int.fetchOne(database, sql: "SELECT count(*) FROM listing") ?? 0
    let identity = try String.fetchOne(database, sql: "SELECT identity FROM origin") ?? ""
    let parts = identity.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? nil : String($0) }
    guard parts.count >= 4 else { return }
    (report.profile, report.host) = (parts[0], parts[1])
    (report.accountID, report.streamID) = (parts[2], parts[3])
  }

  /// To open another kind of file may wait for ever, as on a pipe.
  private func isFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func clear(_ name: String) throws(CacheNote) {
    let file = "\(path)/\(name)"
    let lock = try CacheLock(path: file + ".lock", patience: CacheLimits().patience)
    defer { lock.release() }
    guard try isUnused(file) else { return }
    for part in Self.parts where unlink(file + part) != 0 && errno != ENOENT {
      throw .unusable(detail: "\(file)\(part): \(String(cString: strerror(errno)))")
    }
  }

  /// Whether no other program uses the file; if one does, empties the file. A file that is not a
  /// database counts as unused.
  private func isUnused(_ file: String) throws(CacheNote) -> Bool {
    guard isFile(file) else { return true }
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(Double(CacheLimits().patience) / 1_000)
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      defer { try? queue.close() }
      // Only the last user of a file can end its journal mode; for others, this fails.
      let mode = try? queue.writeWithoutTransaction { database in
        try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
      }
      guard mode == "wal" || mode == nil else { return true }
      try queue.write { database in
        for table in CacheSchema.tables where try database.tableExists(table) {
          try database.execute(sql: "DELETE FROM \(table)")
        }
      }
      // Removes the deleted data from the disk.
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
      }
      return false
    } catch {
      switch CacheFailure(error) {
      case .corrupt: return true
      // A full disk prevents emptying, but a file that nobody uses can be removed.
      case .other where !isOpenElsewhere(file): return true
      case let failure: throw failure.note
      }
    }
  }

  /// Whether another process has the database open. SQLite then holds a lock on these bytes.
  private func isOpenElsewhere(_ file: String) -> Bool {
    let descriptor = open(file, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return errno != ENOENT }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    (lock.l_start, lock.l_len) = (0x4000_0002, 510)
    return fcntl(descriptor, F_GETLK, &lock) != 0 || lock.l_type != Int16(F_UNLCK)
  }
}
