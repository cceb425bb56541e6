import CNcurses
import Dispatch
import Glibc

/// Reads from a terminal, only when it has input.
@MainActor
final class TerminalInput {
  private let descriptor: Int32
  private let escapeDelay: Int
  private let post: (Event) -> Void
  private let source: any DispatchSourceRead
  private var decoder: InputDecoder
  private var escapeTimer: DispatchWorkItem?
  private var isPaused = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 14)

  /// The number of reads per call, so that a long paste does not block everything else.
  private static let readsATurn = 64

  init(descriptor: Int32, escapeDelay: Int, post: @escaping (Event) -> Void) {
    self.descriptor = descriptor
    self.escapeDelay = escapeDelay
    self.post = post
    decoder = InputDecoder(
      sequences: KeySequences { cn_capability($0).map { String(cString: $0) } })
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.read() }
    }
    source.activate()
  }

  func pause() {
    guard !isPaused else { return }
    isPaused = true
    source.suspend()
  }

  func unpause() {
    guard isPaused else { return }
    isPaused = false
    source.resume()
  }

  func cancel() {
    escapeTimer?.cancel()
    source.cancel()
    // A suspended source must not be released.
    unpause()
  }

  private func read() {
    escapeTimer?.cancel()
    var reads = 0
    while reads < Self.readsATurn, hasInput, !source.isCancelled {
      reads += 1
      receive(count: Glibc.read(descriptor, &buffer, buffer.count))
    }
    if decoder.isWaiting { startEscapeTimer() }
  }

  private var hasInput: Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) > 0
  }

  private func receive(count: Int) {
    guard count > 0 else {
      if count < 0, errno == EINTR || errno == EAGAIN { return }
      // The terminal is gone; another read would only fail again.
      source.cancel()
      post(.terminate(signal: SIGHUP))
      return
    }
    for event in decoder.decode(buffer[..<count]) { post(event) }
  }

  private func startEscapeTimer() {
    let timer = DispatchWorkItem { [weak self] in
      MainActor.assumeIsolated { self?.endWaiting() }
    }
    escapeTimer = timer
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(escapeDelay), execute: timer)
  }

  private func endWaiting() {
    for event in decoder.flush() { post(event) }
  }
}
