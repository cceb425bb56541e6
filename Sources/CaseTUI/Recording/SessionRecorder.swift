import CaseKit
import Moments
import Synchronization
import Terminal

/// Writes what happens in the browser into a file, line by line, so that it can be played again.
final class SessionRecorder: Sendable {
  fileprivate struct State {
    /// `nil` before the browser has opened.
    var startedAt: Timestamp?
    var token: (value: String, number: Int)?
  }

  private let write: @Sendable ([UInt8]) -> Void
  private let now: @Sendable () -> Timestamp
  private let state = Mutex(State())

  /// - Parameter write: takes a line with its end.
  init(now: @escaping @Sendable () -> Timestamp, write: @escaping @Sendable ([UInt8]) -> Void) {
    self.now = now
    self.write = write
  }

  /// Replaces what is in the file.
  convenience init(
    path: String, now: @escaping @Sendable () -> Timestamp
  ) throws(PrivateFile.Failure) {
    let file = try PrivateFile(path: path, called: "recording", isNew: true)
    self.init(now: now) { file.write($0) }
  }

  /// Starts; nothing is noted before.
  func begin(_ header: RecordingHeader) {
    state.withLock { state in
      state.startedAt = header.startedAt
      write(header.json + [UInt8(ascii: "\n")])
    }
  }

  /// Notes an event before it is taken; what was pasted may hold the token.
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

  /// The same source, whose tokens are noted by number.
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

  /// The same client; what somebody still waits for is noted on the caller's actor, just before it
  /// is taken there.
  func recording(_ client: CaseClient) -> CaseClient {
    CaseClient { request throws(APIError) in
      defer { if !Task.isCancelled { self.note { _ in .received(offset: request.offset) } } }
      return try await client.cases(request)
    }
  }

  /// The lines stand in the order in which they came.
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
