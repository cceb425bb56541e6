import Glibc
import Moments

/// The requests of the last minute that all programs of this user sent to one account: a file with
/// a timestamp per line. If the file cannot be used, each program counts on its own.
public struct BudgetFile: Equatable, Sendable {
  private let directory: String
  private let path: String

  /// - Parameters:
  ///   - account: identifies the account; only its fingerprint is in the file name.
  ///   - directory: the program's state folder; created, for its owner alone, if missing.
  public init(of account: String, in directory: String) {
    self.directory = directory
    path = "\(directory)/requests-\(account.fingerprint)"
  }

  /// Merges the file into the bucket, runs `change`, and writes the result if it changed. The file
  /// is locked meanwhile.
  func update(_ bucket: inout TokenBucket, _ change: (inout TokenBucket) -> Timestamp?)
    -> Timestamp?
  {
    guard let file = openLocked() else { return change(&bucket) }
    // Closing the file releases the lock.
    defer { close(file) }
    bucket.merge(Self.read(file))
    let before = bucket.taken
    let moment = change(&bucket)
    if bucket.taken != before { Self.write(bucket.taken, to: file) }
    return moment
  }

  private func openLocked() -> CInt? {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    var file = open(path, flags, 0o600)
    if file < 0, errno == ENOENT {
      StateFile.make(directory)
      file = open(path, flags, 0o600)
    }
    guard file >= 0 else { return nil }
    guard isUsable(file), isLocked(file) else {
      close(file)
      return nil
    }
    return file
  }

  private func isUsable(_ file: CInt) -> Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && fchmod(file, 0o600) == 0
  }

  /// Locks the file. Gives up soon, because another program holds the lock only briefly, unless it
  /// was stopped.
  private func isLocked(_ file: CInt) -> Bool {
    for _ in 0..<200 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      sched_yield()
    }
    return false
  }

  private static let largest = 1 << 18

  /// Reads the timestamps; skips lines that are not timestamps.
  private static func read(_ file: CInt) -> [Timestamp] {
    var bytes = [UInt8](repeating: 0, count: largest)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    return bytes.prefix(max(0, count)).split(separator: 0x0A).compactMap { line in
      Int64(String(decoding: line, as: UTF8.self)).map { Timestamp(milliseconds: $0) }
    }
  }

  private static func write(_ moments: [Timestamp], to file: CInt) {
    let text = moments.map { "\($0.milliseconds)\n" }.joined()
    ftruncate(file, 0)
    _ = Array(text.utf8).withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
  }
}
