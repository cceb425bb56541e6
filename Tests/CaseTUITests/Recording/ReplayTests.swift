import CaseKit
import TestSupport
import Testing

@testable import CaseTUI
@testable import Terminal

@MainActor
@Suite(.timeLimit(.minutes(1))) struct ReplayTests {
  let recorded: RecordedBrowser

  init() throws { recorded = try RecordedBrowser() }

  @Test func aReplayEndsWithTheSameFrame() async throws {
    await recorded.wire.nextCall().answer(SampleJSON.three)
    await eventually { [recorded] in recorded.browser.model.rowCount == 3 }
    try await recorded.press("j<Space>p")

    try await expectSameFrame()
  }

  @Test func anAnswerThatCameAfterLaterKeysIsReplayedAfterThem() async throws {
    let slow = await recorded.wire.nextCall()
    recorded.pass(50)
    // Without rows, these keys have no effect.
    try await recorded.press("jj")
    recorded.pass(3_000)
    slow.answer(SampleJSON.three)
    await eventually { [recorded] in recorded.browser.model.rowCount == 3 }
    try await recorded.press("j")

    let frame = try await expectSameFrame()

    #expect(frame.emphasisRows[3].contains("s"))
  }

  @Test func anAnswerToAnEarlierQueryIsAlsoIgnoredInAReplay() async throws {
    let late = await recorded.wire.nextCall()
    try await recorded.press("5p")
    let answer = await recorded.wire.nextCall()
    answer.answer([SampleJSON.refund])
    await eventually { [recorded] in recorded.browser.model.rowCount == 1 }
    late.answer(SampleJSON.three)
    await eventually { [recorded] in !recorded.browser.model.isFetching }
    try await recorded.press("!")

    let frame = try await expectSameFrame()

    #expect(frame.rows[2].contains("dropped as stale") || frame.rows[3].contains("stale"))
  }

  @Test func aFailureIsReplayed() async throws {
    await recorded.wire.nextCall().answer(SampleJSON.three)
    await eventually { [recorded] in recorded.browser.model.rowCount == 3 }
    recorded.pass(60_000)
    try await recorded.press("r")
    // At the first failure, the timer of the loading message also sleeps.
    for (sleepers, pause) in [(2, 300), (1, 600)] as [(Int, Int64)] {
      await recorded.wire.nextCall().fail(.noConnection(detail: "refused"))
      await recorded.clock.sleepers(sleepers)
      recorded.pass(pause)
    }
    await recorded.wire.nextCall().fail(.noConnection(detail: "refused"))
    await eventually { [recorded] in recorded.browser.model.failure != nil }
    recorded.pass(1_000)
    await recorded.post(.resize(Size(width: 70, height: 9)))
    recorded.display.resize(to: Size(width: 70, height: 9))

    let frame = try await expectSameFrame()

    #expect(frame.rows.joined().contains("No connection"))
  }

  @Test func aRecordingContainsNoSecret() async throws {
    let call = await recorded.wire.nextCall()
    let title = "token \(RecordedBrowser.token) and eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln"
    call.answer([SampleJSON.refund.replacing("Refund", with: title)])
    await eventually { [recorded] in recorded.browser.model.rowCount == 1 }
    try await recorded.press("/")
    await recorded.post(.paste("x \(RecordedBrowser.token)"))
    _ = await recorded.end()

    let text = String(decoding: recorded.file, as: UTF8.self)

    #expect(text.contains("token (token) and (token)"))
    #expect(text.contains("x (token)"))
    for secret in [RecordedBrowser.token, "eyJ", "auth", "acc-1", "st-1", "cases.example.com"] {
      #expect(!text.contains(secret), "\(secret)")
    }
  }

  @Test func anUnexpectedAnswerIsReported() async throws {
    await recorded.wire.nextCall().answer(SampleJSON.three)
    await eventually { [recorded] in recorded.browser.model.rowCount == 3 }
    _ = await recorded.end()
    let recording = try SessionRecording(recorded.file)
    let call = try #require(
      recording.lines.first { if case .call = $0.content { true } else { false } })
    let clock = ManualClock()
    let replay = try Replay(
      SessionRecording(header: recording.header, lines: recording.lines + [call]),
      realClock: clock)

    let playing = Task { () -> RecordingFailure? in
      do throws(RecordingFailure) {
        _ = try await replay.lastFrame()
        return nil
      } catch {
        return error
      }
    }
    await clock.sleepers(1)
    clock.advance(by: .seconds(5))

    #expect(await playing.value == .differs(line: recording.lines.count + 2))
  }

  @discardableResult
  private func expectSameFrame() async throws -> Frame {
    let frame = try #require(await recorded.end())
    let replayed = try await Replay(try SessionRecording(recorded.file)).lastFrame()
    #expect(replayed.rows == frame.rows)
    #expect(replayed.styleRows == frame.styleRows)
    #expect(replayed.emphasisRows == frame.emphasisRows)
    return replayed
  }
}
