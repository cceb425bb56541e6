import CaseKit
import Moments
import Synchronization
import Terminal

/// Records what happens in the browser to a file, line by line, for a replay.
final class SessionRecorder: Sendable {
  fileprivate struct State {
    /// `nil` until the browser is open.
    var startedAt: Timestamp?
    var token: (value: String, number: Int)?
  }

  private let write: @Sendable ([UInt8]) -> Void
  private let now: @Sendable () -> Timestamp
  private let state = Mutex(State())

  /// - Parameter write: receives each line, including its newline.
  init(now: @escaping @Sendable () -> Timestamp, write: @escaping @Sendable ([UInt8]) -> Void) {
    self.now = now
    self.write = write
  }

  /// Records to a file and replaces its contents.
  convenience init(
    path: String, now: @escaping @Sendable () -> Timestamp
  ) throws(PrivateFile.Failure) {
    let file = try PrivateFile(path: path, called: "recording", isNew: true)
    self.init(now: now) { file.write($0) }
  }

  /// Starts the recording; nothing is recorded before.
  func begin(_ header: RecordingHeader) {
    state.withLock { state in
      state.startedAt = header.startedAt
      write(header.json + [UInt8(ascii: "\n")])
    }
  }

  /// Records an event before it is handled. In pasted text, the token is replaced.
  func note(_ event: Event) {
    guard event != .changed else { return }
    note { state in
      guard case .paste(let text) = event, let token = state.token?.value else {
        return .event(event)
      }
      return .event(.paste(text.replacing(token, with: "(token)")))
    }
  }

  func noteDrawing() { note { _ in .drawing } }

  func note(_ call: CompletedCall) {
    let recorded = RecordedCall(call)
    note { _ in .call(recorded) }
  }

  func note(toast: SafeText) { note { _ in .toast(toast.string) } }

  /// The same source; its tokens are recorded as numbers.
  func recording(_ source: TokenSource) -> TokenSource {
    TokenSource(
      token: { () throws(APIError) in
        do throws(APIError) {
          let token = try await source.token()
          self.note { $0.number(of: token) }
          return token
        } catch {
          if case .token(let detail) = error { self.note { _ in .noToken(detail: detail) } }
          throw error
        }
      },
      invalidate: source.invalidate)
  }

  /// The same client. A result that is still awaited is recorded on the caller's actor, immediately
  /// before it is used there.
  func recording(_ client: CaseClient) -> CaseClient {
    CaseClient { request throws(APIError) in
      defer { if !Task.isCancelled { self.note { _ in .received(offset: request.offset) } } }
      return try await client.cases(request)
    }
  }

  /// Writes a line with the time since the start. Lines are in the order of the events.
  private func note(_ content: (inout State) -> RecordingLine.Content) {
    state.withLock { state in
      guard let startedAt = state.startedAt else { return }
      let line = RecordingLine(
        milliseconds: max(0, now().milliseconds - startedAt.milliseconds),
        content: content(&state))
      write(line.json + [UInt8(ascii: "\n")])
    }
  }
}

extension SessionRecorder.State {
  fileprivate mutating func number(of value: String) -> RecordingLine.Content {
    if token?.value != value { token = (value, (token?.number ?? 0) + 1) }
    return .token(token?.number ?? 0)
  }
}

// MARK: - In the browser

extension BrowserRecorder {
  init(_ recorder: SessionRecorder) {
    self.init(
      opened: { recorder.begin(RecordingHeader($0, left: $1, on: $2)) },
      event: { recorder.note($0) }, drawing: { recorder.noteDrawing() },
      toast: { recorder.note(toast: $0) })
  }
}

extension RecordingHeader {
  @MainActor
  fileprivate init(_ browsing: BrowserOptions, left: SessionState?, on display: NcursesDisplay) {
    let now = Timestamp.now
    self.init(
      program: Version.current, startedAt: now, zone: RecordedZone(.system, around: now),
      size: display.size, isASCII: display.glyphs.ellipsis == Glyphs.ascii.ellipsis,
      colorDepth: display.colorDepth, theme: display.theme.name, title: browsing.title.string,
      view: browsing.view?.name, filter: browsing.filter, left: left,
      settings: browsing.settings)
  }
}
