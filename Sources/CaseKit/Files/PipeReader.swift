import Glibc
import Subprocess

/// The reading end of a pipe; reads without blocking.
struct PipeReader {
  /// The bytes read so far. Bytes beyond the limit are read and dropped.
  private(set) var bytes: [UInt8] = []
  private let file: CInt
  private let limit: Int

  /// - Returns: a reader and the file descriptor to write to; both are closed on exec.
  static func pair(
    limit: Int
  ) throws(Subprocess.SpawnError) -> (reader: PipeReader, writer: CInt) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Subprocess.SpawnError(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (PipeReader(file: ends[0], limit: limit), ends[1])
  }

  private init(file: CInt, limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// Reads what is available, up to a limit per call, so that a writer that never stops cannot
  /// block the caller.
  mutating func readAvailable() {
    for _ in 0..<16 {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, filled in
        count = read(file, buffer.baseAddress, buffer.count)
        filled = max(0, count)
      }
      guard count > 0 else { return }
      bytes += chunk.prefix(limit - bytes.count)
    }
  }

  func close() { Glibc.close(file) }
}
