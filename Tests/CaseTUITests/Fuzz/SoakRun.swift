import CaseKit
import FaultServer
import Terminal
import TestSupport

@testable import CaseTUI

/// Presses random keys during random faults. When the server is well again, the browser must show
/// the same as a fresh one.
@MainActor
struct SoakRun {
  private static let steps = 40

  private let server: FaultServer
  private let time = SoakTime()
  private let browser: SoakBrowser
  private var random: RandomCases

  init(seed: UInt64) throws {
    random = RandomCases(random: SeededGenerator(seed: seed))
    let faults = RandomFaults(seed: seed)
    server = try FaultServer(cases: random.pick([0, 3, 70, 230])) { faults.fault(for: $1) }
    browser = try SoakBrowser(server, time)
  }

  /// The differences from a fresh browser at the end.
  mutating func problems() async throws -> [String] {
    for _ in 0..<Self.steps where browser.app.isRunning { await step() }
    guard browser.app.isRunning else {
      await browser.shutdown()
      return []
    }
    await askLastQuestion()
    let chosen = browser.model.selected?.id
    server.follow { _, _ in .none }
    var problems = await problemsOfComingBack()
    problems += try await differences(chosen)
    await browser.shutdown()
    return problems
  }

  private mutating func step() async {
    let events = RandomEvents.next(&random).filter { $0 != .key(.character("q")) }
    for event in events where browser.app.isRunning {
      if case .resize(let size) = event { browser.display.resize(to: size) }
      browser.app.take(event)
    }
    await browser.settle()
    if random.chance(3) { await browser.passTime() }
  }

  /// Closes all screens except the list and makes a request there.
  private mutating func askLastQuestion() async {
    browser.display.resize(to: Size(width: 100, height: 12))
    await press(String(repeating: "<Esc>", count: 12) + "\(random.number(1...5))")
    let filter = random.pick([
      "", "/case<CR>", "/priority:high<CR>", "/-1<CR>", "/is:unassigned<CR>",
    ])
    await press(filter + random.pick(["", "-", ">", "<"]))
    await press(random.pick(["j", "jjj", "Gk", "<PageDown><PageDown>k", "05j "]))
  }

  private func press(_ keys: String) async {
    for key in (try? KeyScript(keys).keys) ?? [] {
      browser.app.take(.key(key))
      await browser.settle()
    }
    browser.app.take(.pause)
    await browser.settle()
  }

  /// Temporary failures must recover as time passes; then the list is refreshed.
  private func problemsOfComingBack() async -> [String] {
    for _ in 0..<5 {
      guard case .at = browser.model.failure?.nextTry else { break }
      await browser.passTime()
    }
    var problems: [String] = []
    if case .at = browser.model.failure?.nextTry { problems = ["it did not come back by itself"] }
    await press("r")
    if let failure = browser.model.failure { problems.append("still failing: \(failure.error)") }
    return problems
  }

  private func differences(_ chosen: String?) async throws -> [String] {
    let model = browser.model
    let state = SessionState(
      title: "soak", view: model.view.name, filter: model.filterText, sort: model.sort,
      place: model.place, columns: model.columnsOfView)
    let fresh = try SoakBrowser(server, time, left: state)
    fresh.display.resize(to: browser.display.size)
    await fresh.settle()
    var problems: [String] = []
    if let chosen, model.selected?.id != chosen,
      fresh.model.listing.loadedCases.contains(where: { $0.id == chosen })
    {
      problems.append("\(chosen) was selected, now \(model.selected?.id ?? "nothing") is")
    }
    if model.selected?.id != fresh.model.selected?.id {
      problems.append("another case is selected")
    }
    let rows = await rowsFromTop(of: browser)
    let expected = await rowsFromTop(of: fresh)
    if rows != expected { problems += ["shown:"] + rows + ["fresh:"] + expected }
    await fresh.shutdown()
    return problems
  }

  /// The words of the screen, scrolled to the same place, without the last line, which reports past
  /// events. Column widths depend on all earlier values, and the reason for an empty list on other
  /// known lists, so both are ignored.
  private func rowsFromTop(of browser: SoakBrowser) async -> [String] {
    browser.model.mark(only: [])
    let row = browser.model.cursor.row
    for place in [0, row] {
      browser.model.choose(row: place)
      await browser.settle()
    }
    let rows = browser.app.frame().rows.map { $0.split(separator: " ").joined(separator: " ") }
    return browser.model.rowCount == 0 ? Array(rows.prefix(2)) : rows.dropLast()
  }
}
