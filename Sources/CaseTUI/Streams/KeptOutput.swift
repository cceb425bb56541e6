import Synchronization

/// Keeps what is written, for later.
final class KeptOutput: Sendable {
  private let content = Mutex<[UInt8]>([])

  var bytes: [UInt8] { content.withLock(\.self) }

  var output: Output {
    Output { [self] bytes throws(OutputError) in content.withLock { $0 += bytes } }
  }
}
