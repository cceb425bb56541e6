import CProcess
import Dispatch
import Glibc

/// Sends what was drawn as fast as the terminal takes it. Nothing waits for a slow line, but for
/// ``finish()``.
@MainActor
final class TerminalOutput {
  private let descriptor: Int32
  private var waiting: ArraySlice<UInt8> = []
  private var source: (any DispatchSourceWrite)?
  private let drained: () -> Void

  /// - Parameter drained: called when all is sent that had to wait.
  init(terminal: Int32, drained: @escaping () -> Void) {
    descriptor = cp_open_sender(terminal)
    self.drained = drained
  }

  /// Whether the terminal has not taken everything yet.
  var isBusy: Bool { !waiting.isEmpty }

  func send(_ bytes: [UInt8]) {
    waiting += bytes
    push()
    if isBusy, source == nil { watch() }
  }

  /// Sends the rest, as long as the terminal takes some of it twice a second.
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
      // Nobody reads any more: the input says so, too.
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
