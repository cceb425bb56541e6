import Glibc

/// Keeps other programs from opening the same cache file meanwhile.
struct CacheLock {
  private let file: CInt

  /// - Parameter patience: milliseconds.
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
