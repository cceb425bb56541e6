import CaseKit
import TestSupport

@testable import CaseTUI
@testable import Terminal

/// A browser that takes some hundred random steps and is checked after each.
@MainActor
final class FuzzRun {
  private static let steps = 150

  private let server = ScriptedServer()
  private let display: HeadlessDisplay
  private let model: CaseListModel
  private let app: App
  private var random: RandomCases
  private var answers: RandomAnswers
  /// Calls without an answer; they are answered in random order.
  private var open: [ScriptedServer.Call] = []
  private var log: [String] = []

  init(seed: UInt64) {
    let context = QueryContext(now: BrowserSession.now, me: ["Maya Fischer"])
    random = RandomCases(random: SeededGenerator(seed: seed))
    answers = RandomAnswers(context: context, &random)
    let isLinear = random.chance(3)
    let shapes = random.pick([Glyphs.unicode, .ascii])
    display = HeadlessDisplay(
      size: Size(width: 100, height: 30), glyphs: isLinear ? shapes.withoutLines : shapes)
    model = CaseListModel(
      client: server.client, view: SavedView.builtIn[0],
      limits: LoadingLimits(pageSize: random.pick([1, 5, 50])),
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { context }
    app = App(list: model, on: display, isLinear: isLinear)
  }

  /// The problems after the first failing step, with the steps up to it.
  func problems() async -> [String] {
    model.start()
    var problems: [String] = []
    for _ in 0..<Self.steps where problems.isEmpty && app.isRunning {
      await step()
      problems = broken()
    }
    await answerAll()
    return problems.isEmpty ? [] : problems + log.suffix(30)
  }

  private func step() async {
    for event in RandomEvents.next(&random) where app.isRunning {
      log.append("\(event)")
      if case .resize(let size) = event { display.resize(to: size) }
      app.take(event)
    }
    _ = app.frame()
    await receiveCalls()
    if random.chance(25) { answers.passTime(&random) }
    for _ in 0..<random.number(0...3) { await answerOne() }
    await receiveCalls()
  }

  private func receiveCalls() async {
    for _ in 0..<5 { await Task.yield() }
    while await server.openCalls > 0 { open.append(await server.nextCall()) }
  }

  private func answerOne() async {
    guard !open.isEmpty else { return }
    let call = open.remove(at: random.number(0...(open.count - 1)))
    let what = "\(call.request.offset)+\(call.request.limit)"
    do throws(APIError) {
      let honest = try await answers.honestPage(for: call.request)
      let page = try answers.received(honest, for: call.request, &random)
      log.append("\(what): \(page.cases.count) of \(page.totalResults ?? -1)")
      call.answer(page)
    } catch {
      log.append("\(what): \(error)")
      call.fail(error)
    }
  }

  /// Answers all calls, so that no task waits forever.
  private func answerAll() async {
    await receiveCalls()
    while !open.isEmpty {
      open.removeLast().fail(.cancelled)
      await receiveCalls()
    }
  }
}

// MARK: - Invariants

extension FuzzRun {
  private func broken() -> [String] {
    let frame = app.frame()
    return frame.brokenInvariants + brokenFrame(frame) + brokenCursor + brokenRows
  }

  private func brokenFrame(_ frame: Frame) -> [String] {
    var broken: [String] = []
    if frame.size != display.size { broken.append("a frame of \(frame.size)") }
    if let cursor = frame.cursor, !frame.bounds.contains(cursor) {
      broken.append("the cursor is at \(cursor)")
    }
    let scalars = frame.rows.joined().unicodeScalars
    if display.glyphs.warning == Glyphs.ascii.warning,
      let shape = scalars.first(where: "⚠‹›▯�␛─│┌┐└┘█▲▼".unicodeScalars.contains)
    {
      broken.append("drawn in ASCII: \(shape)")
    }
    if let hostile = scalars.first(where: Self.isHostile) {
      broken.append("drawn: \(hostile.value)")
    }
    return broken
  }

  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    // Arabic number signs belong to the category format but are visible.
    if (0x600...0x605).contains(scalar.value) || scalar.value == 0x6DD { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private var brokenCursor: [String] {
    let (cursor, count) = (model.cursor, model.rowCount)
    guard cursor.top >= 0, (0..<max(1, count)).contains(cursor.row),
      (cursor.top..<cursor.top + cursor.height).contains(cursor.row)
    else { return ["\(cursor) of \(count)"] }
    return []
  }

  /// Every shown row matches the query, and each case is shown once.
  private var brokenRows: [String] {
    var broken: [String] = []
    if model.listing.question != model.question { broken.append("another question is shown") }
    let shown = (0..<min(model.rowCount, 2_000)).compactMap { model.listing.item(at: $0) }
    let matcher = model.question.query.matcher(in: answers.context)
    broken += shown.filter { !matcher.matches($0) }.prefix(3).map { "\($0.ref) does not match" }
    if Set(shown.map(\.id)).count < shown.count { broken.append("a case is shown twice") }
    return broken
  }
}
