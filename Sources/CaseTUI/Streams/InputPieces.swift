import Dispatch
import Glibc

/// The input of a running command, piece by piece: standard input, or the input of a test.
struct InputPieces: Sendable {
  /// Returns the pieces; the stream ends with the input. Call it only once.
  let stream: @Sendable () -> AsyncStream<[UInt8]>

  /// No input.
  static let empty = InputPieces { AsyncStream { $0.finish() } }

  static let standardInput = InputPieces(descriptor: STDIN_FILENO)

  /// Reads on a thread of its own, which blocks while nothing comes.
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

  /// - Returns: the bytes; empty at the end; `nil` if the input cannot be read.
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
