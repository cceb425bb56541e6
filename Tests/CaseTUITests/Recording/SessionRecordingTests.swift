import Moments
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import CaseKit
@testable import CaseTUI

struct SessionRecordingTests {
  let header: RecordingHeader

  init() throws {
    var settings = Settings()
    settings.connection.me = ["Maya"]
    settings.screen.isLinear = true
    settings.requests.pageSize = 20
    settings.screen.debounce = .milliseconds(70)
    settings.screen.refresh = .seconds(60)
    settings.screen.columns = [.title, .ref]
    settings.requests.paging = .page
    settings.requests.sorting = .string
    settings.screen.views = [
      SavedView(
        name: "VIP", query: Query.parse("tag:vip -status:closed").query,
        sort: SortOrder([SortKey(.due, isDescending: true)]))
    ]
    header = RecordingHeader(
      program: "1.2.3", startedAt: BrowserSession.now,
      zone: RecordedZone(changes: [.init(moment: BrowserSession.now, offset: 3_600)]),
      size: Size(width: 80, height: 24), isASCII: true, colorDepth: .sixteen,
      theme: .highContrast, title: "work", view: "VIP", filter: "refund \u{1B}",
      left: SessionState(
        title: "work", view: "VIP", filter: "", sort: SortOrder(),
        columns: ["VIP": [ChosenColumn("title", width: 40)]]),
      settings: settings)
  }

  private func file(_ lines: [RecordingLine]) -> [UInt8] {
    ([header.json] + lines.map(\.json)).flatMap { $0 + [UInt8(ascii: "\n")] }
  }

  private func lines(_ contents: [RecordingLine.Content]) -> [RecordingLine] {
    contents.enumerated().map { RecordingLine(milliseconds: Int64($0.offset), content: $0.element) }
  }

  @Test func aRecordingIsReadAsItWasWritten() throws {
    let events: [Event] = [
      .key(.character("<")), .key(.control("d")), .key(.function(5)), .key(.pageDown),
      .key(.backTab), .paste("a\u{1B}\n東"), .pasteCut(limit: 9), .resize(Size(width: 1, height: 2)),
      .mouse(Mouse(.wheelUp, button: .middle, at: Point(x: -1, y: 3))), .interrupt, .suspend,
      .resumed, .pause, .terminate(signal: 15),
    ]
    let results: [Result<HTTPAnswer, TransportError>] = [
      .success(HTTPAnswer(status: 429, headers: [HTTPHeader("retry-after", "3")], body: [0x7B])),
      .success(HTTPAnswer(status: 200, body: [0xFF, 0x00])),
      .failure(.cancelled), .failure(.timeout(seconds: 7)), .failure(.tls(detail: "x")),
      .failure(.noConnection(detail: "refused")), .failure(.tooLarge(limit: 5)),
      .failure(.proxyRefused(detail: "it refused the user name or the password")),
    ]
    let calls = results.map { result in
      RecordedCall(
        name: "getCases-1", startedAt: BrowserSession.now, milliseconds: 7, isLate: true,
        result: result)
    }
    let others: [RecordingLine.Content] = [
      .drawing, .received(offset: 50), .token(1), .noToken(detail: "it failed"), .toast("Copied"),
    ]
    let lines = lines(events.map { .event($0) } + calls.map { .call($0) } + others)

    let recording = try SessionRecording(file(lines))

    #expect(recording.header == header)
    #expect(recording.lines == lines)
    #expect(!recording.isCut)
    #expect(!file(lines).contains(0x1B))
  }

  @Test func anIncompleteLastLineIsIgnored() throws {
    let lines = lines([.drawing, .event(.key(.enter))])
    let cut = try SessionRecording(Array(file(lines).dropLast(3)))

    #expect(cut.lines == [lines[0]])
    #expect(cut.isCut)
  }

  @Test(arguments: ["", "\n", "{}\n", "[1]\n", "casetui\n", #"{"casetui_recording":1}"#])
  func aFileThatIsNotARecordingIsReported(_ text: String) {
    #expect(throws: RecordingFailure.foreign) { try SessionRecording(Array(text.utf8)) }
  }

  @Test func aRecordingOfANewerVersionIsReported() {
    let text = #"{"casetui_recording":2,"program":"9.0"}"#

    #expect(throws: RecordingFailure.newer(program: "9.0")) {
      try SessionRecording(Array(text.utf8))
    }
  }

  @Test func anInvalidLineIsReportedWithItsNumber() {
    let broken = file(lines([.drawing])) + Array("{\"at\":1,\"key\":\"<No>\"}\n".utf8)

    #expect(throws: RecordingFailure.broken(line: 3)) { try SessionRecording(broken) }
  }

  @Test func timeZoneChangesAreRecorded() throws {
    let change = try #require(Timestamp(iso8601: "2026-10-25T01:00:00Z"))
    let zone = RecordedZone(
      LocalTime(changes: [
        LocalTime.Change(moment: .distantPast, offset: 7_200),
        LocalTime.Change(moment: change, offset: 3_600),
      ]), around: BrowserSession.now)

    #expect(zone.changes.count == 2)
    #expect(zone.changes.last == RecordedZone.Change(moment: change, offset: 3_600))
    #expect(zone.localTime.utcOffset(change) == 3_600)
    #expect(zone.localTime.utcOffset(change.adding(seconds: -1)) == 7_200)
  }

  @MainActor @Test(arguments: [false, true])
  func noKeyIsHandledBetweenRecordingAnAnswerAndUsingIt(_ isRenewal: Bool) async throws {
    let written = Mutex<[UInt8]>([])
    let recorder = SessionRecorder(now: { BrowserSession.now }) { line in
      written.withLock { $0 += line }
    }
    recorder.begin(header)
    let client = recorder.recording(
      CaseClient { _ throws(APIError) in
        await Task.yield()
        return .sample(offset: 0, limit: 1, of: 1)
      })
    var taken: [RecordingLine.Content] = []
    let keys = Task {
      for _ in 0..<2_000 {
        recorder.note(.key(.enter))
        taken.append(.event(.key(.enter)))
        await Task.yield()
      }
    }
    let reader = CaseReader(
      client: client, limits: LoadingLimits(), context: QueryContext(now: BrowserSession.now))
    for _ in 0..<200 {
      if isRenewal {
        _ = try await reader.read(Question(query: Query()), first: nil)
      } else {
        _ = try await client.cases(CaseRequest())
      }
      taken.append(.received(offset: 0))
    }
    await keys.value

    let lines = try SessionRecording(written.withLock { $0 }).lines
    #expect(lines.map(\.content) == taken)
  }
}
