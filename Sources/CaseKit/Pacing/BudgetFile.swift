import Glibc
import Moments

/// What all programs of this user have sent to one account in the last minute: a file of moments,
/// a line each. Whatever is wrong with it, nothing stops: each program then counts by itself.
public struct BudgetFile: Equatable, Sendable {
  private let directory: String
  private let path: String

  /// - Parameters:
  ///   - account: tells one account from another; only its fingerprint is in the name.
  ///   - directory: of the program's state; made, for its owner alone, when it is missing.
  public init(of account: String, in directory: String) {
    self.directory = directory
    path = "\(directory)/requests-\(account.fingerprint)"
  }

  /// Lets `change` add to what others have taken, which is kept where it changed; nobody else
  /// can read or change it meanwhile.
  func update(_ bucket: inout TokenBucket, _ change: (inout TokenBucket) -> Timestamp?)
    -> Timestamp?
  {
    guard let file = openLocked() else { return change(&bucket) }
    // Closing ends the lock.
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

  /// Others hold the lock for a moment only, unless they were stopped: nobody waits for that.
  private func isLocked(_ file: CInt) -> Bool {
    for _ in 0..<200 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      sched_yield()
    }
    return false
  }

  private static let largest = 1 << 18

  /// Lines that are no moments are left out.
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
