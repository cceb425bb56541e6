import GRDB
import Glibc

/// Opens the file of a cache, or creates one. A file that is not valid is renamed first.
struct CacheFile: Sendable {
  let path: String
  private let folder: String
  let identity: CacheIdentity
  let patience: Int
  private let canWrite: @Sendable (String) -> Bool

  /// - Parameter canWrite: whether an existing file or folder can be written.
  init(
    folder: String, identity: CacheIdentity, patience: Int,
    canWrite: @escaping @Sendable (String) -> Bool = { access($0, W_OK) == 0 }
  ) {
    self.folder = folder
    self.canWrite = canWrite
    path = "\(folder)/\(identity.fileName)"
    self.identity = identity
    self.patience = patience
  }

  /// Opens the file, or creates it.
  ///
  /// - Throws: ``CacheNote`` if the cache cannot be used.
  func open() throws(CacheNote) -> Opened {
    if let problem = StateFile.make(folder) { throw .unusable(detail: problem) }
    guard !isReadOnly else { return try openForReading() }
    let lock = try CacheLock(path: path + ".lock", patience: patience)
    defer { lock.release() }
    do throws(Refusal) {
      return try connect(nil)
    } catch .flawed(let flaw) {
      let name = try setAside()
      do throws(Refusal) {
        return try connect(.setAside(flaw, name: name))
      } catch {
        throw error.note
      }
    } catch {
      throw error.note
    }
  }

  /// Renames a file that turned out to be damaged after it was opened, unless another program has
  /// already replaced it.
  ///
  /// - Parameter number: the ``fileNumber`` of the damaged file.
  /// - Returns: the new name.
  func setAside(_ number: UInt64) throws(CacheNote) -> String {
    guard !isReadOnly else { throw .readOnly }
    let lock = try CacheLock(path: path + ".lock", patience: patience)
    defer { lock.release() }
    return fileNumber == number ? try setAside() : asideName
  }

  /// Renames the file and its journals, over an earlier renamed file. Call it only with the lock:
  /// otherwise, two programs could both rename, and the second would rename the new file of the
  /// first.
  ///
  /// - Returns: the new name.
  private func setAside() throws(CacheNote) -> String {
    let aside = path + Self.asideSuffix
    guard rename(path, aside) == 0 else {
      throw .unusable(detail: "\(path) cannot be renamed")
    }
    for part in ["-wal", "-shm"] where rename(path + part, aside + part) != 0 {
      unlink(aside + part)
    }
    return asideName
  }

  private var asideName: String { identity.fileName + Self.asideSuffix }

  static let asideSuffix = ".set-aside"

  /// The number (inode) of the file that is now at the path; 0 if there is none.
  var fileNumber: UInt64 {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  struct Opened {
    let queue: DatabaseQueue
    /// A note for the user, if there is one.
    let note: CacheNote?
    /// The number (inode) of the open file, even if another file is now at the path.
    let number: UInt64
    var isReadOnly = false
  }

  /// Whether the last run that wrote could not store all cases.
  ///
  /// An empty file is the mark for that, because one can usually be created on a full disk.
  var lacksCases: Bool { access(path + Self.lackSuffix, F_OK) == 0 }

  static let lackSuffix = ".incomplete"

  /// Records for later runs whether cases could not be stored.
  func note(lacksCases: Bool) {
    if lacksCases {
      let file = Glibc.open(path + Self.lackSuffix, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      if file >= 0 { Glibc.close(file) }
    } else {
      unlink(path + Self.lackSuffix)
    }
  }

  private enum Refusal: Error {
    case flawed(CacheNote.Flaw)
    case other(CacheNote)

    var note: CacheNote {
      switch self {
      case .flawed: .unusable(detail: "the file cannot be recreated")
      case .other(let note): note
      }
    }
  }

  private func connect(_ note: CacheNote?) throws(Refusal) -> Opened {
    try makeFile()
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let flaw = try queue.writeWithoutTransaction { try prepare($0) }
      guard let flaw else { return Opened(queue: queue, note: note, number: fileNumber) }
      try queue.close()
      throw Refusal.flawed(flaw)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      switch CacheFailure(error) {
      case .corrupt: throw .flawed(.broken)
      case .busy: throw .other(.locked)
      case .other(let detail): throw .other(.unusable(detail: detail))
      }
    }
  }

  /// Uses write-ahead logging: a program that is killed while it writes loses only what was not
  /// committed.
  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience) / 1_000)
    configuration.prepareDatabase { database in
      // A case has 3 to 6 kB. With smaller pages, each case would waste half of its last page.
      try database.execute(sql: "PRAGMA page_size = 16384")
    }
    return configuration
  }

  /// Creates or updates the tables. Returns why the file is not valid, or `nil`.
  private func prepare(_ database: Database) throws -> CacheNote.Flaw? {
    if let flaw = try flaw(of: database) { return flaw }
    let version = try CacheSchema.version(of: database)
    try database.execute(
      sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 0")
    guard try version < CacheSchema.version || !CacheSchema.readsAlike(database) else { return nil }
    try database.inTransaction(.immediate) {
      try CacheSchema.migrate(database, from: version, identity: identity.text)
      try CacheSchema.forgetOtherReadings(in: database)
      return .commit
    }
    return nil
  }

  /// Why the file is not a valid cache; `nil` if it is.
  func flaw(of database: Database) throws -> CacheNote.Flaw? {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard tables > 0 else { return nil }
    let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
    let version = try CacheSchema.version(of: database)
    guard owner == CacheSchema.applicationID, version > 0 else { return .foreign }
    guard version <= CacheSchema.version else { return .newer }
    let found = try String.fetchOne(database, sql: "SELECT identity FROM origin")
    return found == identity.text ? nil : .foreign
  }

  private var isFile: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether there is a file and it cannot be changed: the file system is read-only, or another
  /// user owns the file or the folder.
  private var isReadOnly: Bool {
    guard isFile else { return false }
    chmod(path, 0o600)
    return !canWrite(folder) || !canWrite(path)
  }

  /// Creates the file, readable by the user only; SQLite gives its journals the same mode.
  ///
  /// Does not open an existing file, because closing it would release the locks of this process's
  /// other connections.
  private func makeFile() throws(Refusal) {
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let error = errno
    if file >= 0 { close(file) }
    guard file >= 0 || error == EEXIST, isFile else {
      let reason = error == EEXIST ? "it is not a file" : String(cString: strerror(error))
      throw .other(.unusable(detail: "\(path): \(reason)"))
    }
    chmod(path, 0o600)
  }
}

/// Keeps other programs from opening the same cache file.
struct CacheLock {
  private let file: CInt

  /// - Parameter patience: the time limit in milliseconds.
  init(path: String, patience: Int) throws(CacheNote) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw .unusable(detail: "\(path): \(String(cString: strerror(errno)))")
    }
    for _ in 0...patience / Self.step {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(UInt32(Self.step) * 1_000)
    }
    close(file)
    throw .locked
  }

  func release() { close(file) }

  private static let step = 10
}
