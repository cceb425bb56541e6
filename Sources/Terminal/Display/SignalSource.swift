import CProcess
import Dispatch
import Glibc

/// Passes on the signals that the C handlers write into their pipe.
@MainActor
final class SignalSource {
  private let descriptor: Int32
  private let source: any DispatchSourceRead
  private let receive: (Int32) -> Void

  /// - Returns: `nil` if the pipe cannot be created, or already exists.
  init?(receive: @escaping (Int32) -> Void) {
    descriptor = cp_signals_install()
    guard descriptor >= 0 else { return nil }
    self.receive = receive
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.handOn() }
    }
    // The pipe must stay open until the source has released it; else the source could watch another
    // file.
    source.setCancelHandler { cp_signals_remove() }
    source.activate()
  }

  func cancel() {
    source.cancel()
  }

  /// Drops waiting signals of one kind, and passes on the others.
  func discard(_ unwanted: Int32) {
    for signal in waiting() where signal != unwanted { receive(signal) }
  }

  private func handOn() {
    for signal in waiting() { receive(signal) }
  }

  /// The waiting signals, each kind once, in order. So many resizes in a row count as one.
  private func waiting() -> [Int32] {
    var signals: [Int32] = []
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return signals }
      for byte in bytes[..<count] where !signals.contains(Int32(byte)) {
        signals.append(Int32(byte))
      }
    }
  }
}
