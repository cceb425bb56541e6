import CaseKit
import Moments
import Synchronization
import Terminal
import TestSupport

@testable import CaseTUI

/// A browser whose events and answers are recorded; a test gives the answers of the server.
@MainActor
final class RecordedBrowser {
  nonisolated static let token = "secret-token-123456"

  let wire = ScriptedWire()
  let browser: BrowserAssembly
  let display = HeadlessDisplay(size: Size(width: 90, height: 12))
  private let written = WrittenLines()
  let clock = ManualClock()
  private var running: Task<Int32?, Never>?

  init() throws {
    let time = WallTime(clock, from: BrowserSession.now)
    let recorder = SessionRecorder(now: time.now, write: written.append)
    let configuration = ClientConfiguration(
      baseURL: try ServerURL("https://cases.example.com"), accountID: "acc-1", streamID: "st-1",
      version: "1", timezoneOffset: { 0 })
    var settings = Settings()
    settings.screen.debounce = .zero
    settings.connection.me = ["Maya Fischer"]
    let requests = RequestLog()
    let browsing = BrowserOptions(
      client: recorder.recording(
        .live(
          configuration: configuration,
          token: recorder.recording(.fixed(Secret(Self.token))),
          transport: wire.transport.recorded(now: time.now) { call in
            requests.add(call.record)
            recorder.note(call)
          },
          pacer: .recording(.browsing, time: time))),
      settings: settings, requests: requests, title: "test",
      recorder: BrowserRecorder(recorder))
    browser = BrowserAssembly(
      browsing, on: display, clock: clock, pauses: LoadingPauses(typing: .zero)
    ) { QueryContext(now: time.now(), me: ["Maya Fischer"]) }
    recorder.begin(
      RecordingHeader(
        program: "1", startedAt: BrowserSession.now,
        zone: RecordedZone(.utc, around: BrowserSession.now),
        size: display.size, isASCII: false, colorDepth: .indexed, theme: .dark, title: "test",
        view: nil, filter: "", left: nil, settings: settings))
    browser.start()
    running = Task { [app = browser.app] in await app.run() }
  }

  /// The bytes of the recording.
  var file: [UInt8] { written.bytes }

  func pass(_ milliseconds: Int64) { clock.advance(by: .milliseconds(milliseconds)) }

  /// Presses keys and waits until they are handled.
  func press(_ keys: String) async throws {
    let keys = try KeyScript(keys).keys
    let count = written.keyCount + keys.count
    display.press(keys)
    await written.wait { $0.keyCount >= count }
  }

  func post(_ event: Event) async {
    let count = written.count
    display.post(event)
    await written.wait { $0.count > count }
  }

  /// Ends the browser and returns its last frame.
  func end() async -> Frame? {
    let frame = browser.app.frame()
    display.post(.interrupt)
    _ = await running?.value
    return frame
  }
}

/// A transport whose calls wait for scripted answers.
actor ScriptedWire {
  struct Call: Sendable {
    let call: HTTPCall
    fileprivate let continuation: CheckedContinuation<Result<HTTPAnswer, TransportError>, Never>

    func answer(_ cases: [String]) {
      answer(HTTPAnswer(status: 200, body: Array(TestProgram.page(cases).utf8)))
    }

    func answer(_ answer: HTTPAnswer) { continuation.resume(returning: .success(answer)) }

    func fail(_ error: TransportError) { continuation.resume(returning: .failure(error)) }
  }

  private var calls: [Call] = []
  private var waiting: [CheckedContinuation<Call, Never>] = []

  nonisolated var transport: Transport {
    Transport { call throws(TransportError) in try await self.result(of: call).get() }
  }

  func nextCall() async -> Call {
    if !calls.isEmpty { return calls.removeFirst() }
    return await withCheckedContinuation { waiting.append($0) }
  }

  private func result(of call: HTTPCall) async -> Result<HTTPAnswer, TransportError> {
    await withCheckedContinuation { receive(Call(call: call, continuation: $0)) }
  }

  private func receive(_ call: Call) {
    guard waiting.isEmpty else { return waiting.removeFirst().resume(returning: call) }
    calls.append(call)
  }
}

/// The output of a recorder.
private final class WrittenLines: Sendable {
  private let state = Mutex<[UInt8]>([])
  private let changes: AsyncStream<Void>
  private let change: AsyncStream<Void>.Continuation

  init() {
    (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  var bytes: [UInt8] { state.withLock(\.self) }

  var count: Int { bytes.count { $0 == UInt8(ascii: "\n") } }

  var keyCount: Int {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").count { $0.contains("\"key\"") }
  }

  @Sendable func append(_ bytes: [UInt8]) {
    state.withLock { $0 += bytes }
    change.yield()
  }

  func wait(until condition: @Sendable (WrittenLines) -> Bool) async {
    var changes = changes.makeAsyncIterator()
    while !condition(self), await changes.next() != nil {}
  }
}
