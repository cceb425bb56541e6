import CProcess
import Dispatch
import Glibc

/// Sends output as fast as the terminal accepts it. Only ``finish()`` waits for a slow line.
@MainActor
final class TerminalOutput {
  private let descriptor: Int32
  private var waiting: ArraySlice<UInt8> = []
  private var source: (any DispatchSourceWrite)?
  private let drained: () -> Void

  /// - Parameter drained: called when output that had to wait is sent completely.
  init(terminal: Int32, drained: @escaping () -> Void) {
    descriptor = cp_open_sender(terminal)
    self.drained = drained
  }

  /// Whether some output still has to be sent.
  var isBusy: Bool { !waiting.isEmpty }

  func send(_ bytes: [UInt8]) {
    waiting += bytes
    push()
    if isBusy, source == nil { watch() }
  }

  /// Sends the rest. Gives up if the terminal accepts nothing for half a second.
  func finish() {
    source?.cancel()
    source = nil
    var terminal = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    while isBusy, poll(&terminal, 1, 500) > 0 { push() }
    waiting = []
  }

  func close() {
    finish()
    Glibc.close(descriptor)
  }

  private func push() {
    while !waiting.isEmpty {
      let count = waiting.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      // The terminal is gone; the input reports that, too.
      waiting = count > 0 ? waiting.dropFirst(count) : []
    }
  }

  private func watch() {
    let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.goOn() }
    }
    source.activate()
    self.source = source
  }

  private func goOn() {
    push()
    guard !isBusy, let source else { return }
    source.cancel()
    self.source = nil
    drained()
  }
}
