import Dispatch
import Glibc

/// What comes in while a command runs, as it comes: standard input, or what a test gives.
struct InputPieces: Sendable {
  /// Ends with the input. To be called once.
  let stream: @Sendable () -> AsyncStream<[UInt8]>

  /// Nothing.
  static let empty = InputPieces { AsyncStream { $0.finish() } }

  static let standardInput = InputPieces(descriptor: STDIN_FILENO)

  /// Reads on a thread of its own, which waits there for as long as nothing comes.
  init(descriptor: CInt) {
    stream = {
      let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
      DispatchQueue(label: "casetui.input").async { @Sendable in
        while let piece = Self.read(descriptor), !piece.isEmpty {
          guard case .enqueued = continuation.yield(piece) else { break }
        }
        continuation.finish()
      }
      return stream
    }
  }

  init(stream: @escaping @Sendable () -> AsyncStream<[UInt8]>) { self.stream = stream }

  /// - Returns: nothing more than an empty list at the end; `nil` when it cannot be read.
  private static func read(_ descriptor: CInt) -> [UInt8]? {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(0, count)
      }
      if count >= 0 { return piece }
      guard errno == EINTR else { return nil }
    }
  }
}
