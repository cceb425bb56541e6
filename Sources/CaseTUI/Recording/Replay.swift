import CaseKit
import Moments
import Observation
import Terminal
import Timers

/// Plays a recording: the same events and answers in the same order, with a clock of its own. It
/// ends with the same frame, as fast as possible.
@MainActor
final class Replay {
  private let recording: SessionRecording
  private let pulse: ReplayPulse
  private let wire: ReplayWire
  private let gate: ReplayGate
  private let clock: VirtualClock
  private let requests = RequestLog()
  private let open: BrowserAssembly
  private let realClock: any Clock<Duration>
  private let browser: HeadlessBrowser

  /// - Parameter realClock: measures how long to wait for a recorded question to be asked.
  /// - Throws: ``ServerURL/Problem`` if no URL can replace the recorded one.
  init(
    _ recording: SessionRecording, realClock: any Clock<Duration> = TimerClock()
  ) throws(ServerURL.Problem) {
    let header = recording.header
    let settings = header.settings
    let pulse = ReplayPulse()
    let wire = ReplayWire(onAsk: pulse.beat)
    let gate = ReplayGate(onHold: pulse.beat)
    let clock = VirtualClock(onSleep: pulse.beat)
    let now = { @Sendable in
      Timestamp(milliseconds: header.startedAt.milliseconds + clock.now.milliseconds)
    }
    let display = Self.display(header)
    let client = try Self.client(header, wire, clock, now: now)
    let browsing = BrowserOptions(
      client: gate.guarding(client), settings: settings, requests: requests,
      title: SafeText(header.title),
      view: header.view.flatMap { try? SavedView.named($0, in: settings.allViews) },
      filter: header.filter)
    open = BrowserAssembly(
      browsing, left: SavedSession(header.left, of: browsing), on: display, clock: clock,
      pauses: LoadingPauses(typing: settings.screen.debounce), isReplayed: true
    ) {
      QueryContext(
        now: now(), me: settings.connection.me, localTime: header.zone.localTime)
    }
    browser = HeadlessBrowser(open, on: display)
    (self.recording, self.realClock) = (recording, realClock)
    (self.pulse, self.wire, self.gate, self.clock) = (pulse, wire, gate, clock)
  }

  private static func display(_ header: RecordingHeader) -> HeadlessDisplay {
    let glyphs: Glyphs = header.isASCII ? .ascii : .unicode
    return HeadlessDisplay(
      size: header.size,
      glyphs: header.settings.screen.isLinear ? glyphs.withoutLines : glyphs)
  }

  /// The client of a real server, on the answers of the recording.
  private static func client(
    _ header: RecordingHeader, _ wire: ReplayWire, _ clock: VirtualClock,
    now: @escaping @Sendable () -> Timestamp
  ) throws(ServerURL.Problem) -> CaseClient {
    let configuration = ClientConfiguration(
      baseURL: try ServerURL("https://recorded.invalid"), accountID: "recorded",
      streamID: "recorded", encoding: RequestEncoding(header.settings), version: header.program,
      timezoneOffset: { -header.zone.localTime.utcOffset(now()) / 60 })
    return .live(
      configuration: configuration, token: wire.tokenSource, transport: wire.transport,
      pacer: .recording(.browsing, time: WallTime(clock, from: header.startedAt)), now: now)
  }

  /// Plays the recording to its end.
  ///
  /// - Throws: ``RecordingFailure/differs(line:)`` if a recorded answer has no matching question.
  func lastFrame() async throws(RecordingFailure) -> Frame {
    defer {
      wire.hangUp()
      gate.open()
    }
    open.start()
    for (index, line) in recording.lines.enumerated() where browser.isRunning {
      await advance(to: VirtualClock.Instant(offset: .milliseconds(line.milliseconds)))
      // The header is line 1.
      guard await play(line) else { throw .differs(line: index + 2) }
    }
    if browser.isRunning {
      await draw()
      await draw()
    }
    return browser.frame
  }

  /// - Returns: whether the recorded line could be played.
  private func play(_ line: RecordingLine) async -> Bool {
    var isPlayed = true
    switch line.content {
    case .event(.interrupt), .event(.terminate): break
    case .event(let event): browser.take(event)
    case .drawing: await draw()
    case .toast(let text): open.context.say(SafeText(text, for: .detail))
    case .token(let number): isPlayed = await give(token: .success("recorded-\(number)"))
    case .noToken(let detail): isPlayed = await give(token: .failure(.token(detail: detail)))
    case .call(let call): isPlayed = await give(call)
    case .received(let offset): isPlayed = await handOver(offset)
    }
    await calm()
    return isPlayed
  }
}

// MARK: - Steps

extension Replay {
  private func draw() async {
    browser.take(.changed)
    if browser.isRunning { browser.draw() }
    await calm()
  }

  /// Wakes all tasks that sleep until then, one after the other. A task that was woken a little
  /// late in the recording sees the recorded time.
  private func advance(to moment: VirtualClock.Instant) async {
    while let next = clock.nextDeadline, next <= moment {
      clock.wakeNext(at: next.advanced(by: Self.lateness) < moment ? next : moment)
      await calm()
    }
    clock.advance(to: moment)
  }

  /// Wakes tasks that are almost due, because in the recording they had already asked.
  private func wakeTasksAlmostDue() async {
    await calm()
    while let next = clock.nextDeadline, next < clock.now.advanced(by: Self.lateness) {
      clock.wakeNext(at: next)
      await calm()
    }
  }

  private static let lateness = Duration.milliseconds(20)

  private func give(token: Result<String, APIError>) async -> Bool {
    guard await isAsked({ wire.awaitsToken }) else { return false }
    wire.answer(token)
    return true
  }

  private func give(_ call: RecordedCall) async -> Bool {
    if call.isLate {
      await calm()
      // A call that was given up before it was sent is not made again.
      guard wire.awaits(call, byName: true) else { return true }
    } else {
      // A question about the time of day now has another name; then the order of the calls decides.
      guard
        await isAsked(
          { wire.awaits(call, byName: true) }, orAtLast: { wire.awaits(call, byName: false) })
      else { return false }
    }
    guard let asked = wire.answer(call) else { return false }
    requests.add(
      CompletedCall(
        asked, call.result, isLate: call.isLate, startedAt: call.startedAt,
        milliseconds: call.milliseconds
      ).record)
    return true
  }

  private func handOver(_ offset: Int) async -> Bool {
    if !gate.expects(offset) { await wakeTasksAlmostDue() }
    // A key at the same moment may have cancelled it.
    guard await isAsked({ gate.holds(offset) || !gate.expects(offset) }) else { return false }
    guard gate.holds(offset) else { return true }
    let count = pulse.count
    browser.observe(pulse.beat)
    gate.release(offset)
    await pulse.wait(after: count)
    return true
  }

  /// Waits for a condition to hold; moves the clock for pauses that started a little later than in
  /// the recording.
  private func isAsked(
    _ condition: () -> Bool, orAtLast isNearly: () -> Bool = { false }
  ) async -> Bool {
    for _ in 0..<10 where !condition() { await calm() }
    while !condition() {
      let count = pulse.count
      if let next = clock.nextDeadline, next < clock.now.advanced(by: Self.tolerance) {
        clock.advance(to: next)
        await calm()
      } else if isNearly() {
        return true
      } else {
        let watch = Task { [realClock, pulse] in
          try await realClock.sleep(for: Self.patience)
          pulse.end()
        }
        defer { watch.cancel() }
        guard await pulse.wait(after: count) else { return false }
      }
    }
    return true
  }

  private static let patience = Duration.seconds(5)
  private static let tolerance = Duration.milliseconds(500)

  /// Lets all tasks run until they wait.
  private func calm() async {
    for _ in 0..<10 {
      await Task.yield()
      await Task.detached {}.value
    }
  }
}
