import TestSupport
import Testing

@testable import CaseKit

/// Sequences of events that once failed, as tables.
struct ListRegressionTests {
  /// One event of a history. It refers to an effect by the row of the event that caused it.
  enum Step: CustomStringConvertible {
    case open
    case search(String)
    case refresh
    case tick
    case answer(Int, [Int])
    case fail(Int)
    case recalled(Int, [Int])
    case rested(Int)

    var description: String {
      switch self {
      case .open: "open"
      case .search(let text): "search \(text)"
      case .refresh: "refresh"
      case .tick: "tick"
      case .answer(let step, let cases): "answer \(step) with \(cases)"
      case .fail(let step): "fail \(step)"
      case .recalled(let step, let cases): "the cache answers \(step) with \(cases)"
      case .rested(let step): "the rest after \(step) is over"
      }
    }
  }

  struct History: CustomTestStringConvertible {
    let testDescription: String
    var usesCache = false
    /// Each event with the refs and the failure that are shown after it.
    let rows: [(step: Step, refs: [String], nextTry: Recovery.Failure.NextTry?)]
  }

  @Test(arguments: histories) func theListShowsTheExpectedRowsAfterEachEvent(_ history: History) {
    var list = ListFixture(usesCache: history.usesCache)
    var sent: [[Effect]] = []
    for row in history.rows {
      sent.append(play(row.step, sent, in: &list))
      #expect(list.refs == row.refs, "\(row.step)")
      #expect(list.state.failure?.nextTry == row.nextTry, "\(row.step)")
    }
  }

  @Test(arguments: histories) func theSameEventsLeadToTheSameStates(_ history: History) {
    let (first, second) = (states(of: history), states(of: history))
    #expect(first == second)
    #expect(zip(first, first.dropFirst()).contains { $0 != $1 })
  }

  private func states(of history: History) -> [ListState] {
    var list = ListFixture(usesCache: history.usesCache)
    var sent: [[Effect]] = []
    return history.rows.map { row in
      sent.append(play(row.step, sent, in: &list))
      return list.state
    }
  }

  private func play(_ step: Step, _ sent: [[Effect]], in list: inout ListFixture) -> [Effect] {
    switch step {
    case .open: list.take { $0.started() } + list.take { $0.refreshWanted(every: .seconds(60)) }
    case .search(let text): list.take { $0.searched(text) }
    case .refresh: list.take { $0.refreshed() }
    case .tick: list.due(sent[0], .tick)
    case .answer(let step, let cases): list.answer(sent[step], with: cases.map { .sample($0) })
    case .fail(let step): list.fail(sent[step])
    case .recalled(let step, let cases): list.recall(sent[step], cases.map { .sample($0) })
    case .rested(let step): list.due(sent[step], .retry)
    }
  }

  private static let restEnd = ListFixture.now.adding(.seconds(4))

  static let histories = [
    History(
      testDescription: "a late answer to an earlier question changes nothing",
      rows: [
        (.open, [], nil),
        (.search("case 2"), [], nil),
        (.search("case 3"), [], nil),
        (.answer(1, [2]), [], nil),
        (.answer(2, [3]), ["CS103"], nil),
        (.answer(0, [1, 2, 3]), ["CS103"], nil),
        (.answer(2, [5]), ["CS103"], nil),
      ]),
    History(
      testDescription: "a late failure of an earlier question is not spoken of",
      rows: [
        (.open, [], nil),
        (.search("case 2"), [], nil),
        (.answer(1, [2]), ["CS102"], nil),
        (.fail(0), ["CS102"], nil),
      ]),
    History(
      testDescription: "a refresh that was asked before a filter was typed shows no other rows",
      rows: [
        (.open, [], nil),
        (.answer(0, [1, 2, 3]), ["CS101", "CS102", "CS103"], nil),
        (.tick, ["CS101", "CS102", "CS103"], nil),
        (.search("case 2"), ["CS102"], nil),
        (.answer(2, [1, 2, 3, 4]), ["CS102"], nil),
      ]),
    History(
      testDescription: "the cache before the server",
      usesCache: true,
      rows: [
        (.open, [], nil),
        (.recalled(0, [1, 2]), ["CS101", "CS102"], nil),
        (.answer(0, [1, 2, 3]), ["CS101", "CS102", "CS103"], nil),
      ]),
    History(
      testDescription: "the cache after the server changes nothing",
      usesCache: true,
      rows: [
        (.open, [], nil),
        (.answer(0, [3]), ["CS103"], nil),
        (.recalled(0, [1, 2]), ["CS103"], nil),
      ]),
    History(
      testDescription: "the cache of an earlier question changes nothing",
      usesCache: true,
      rows: [
        (.open, [], nil),
        (.search("case 2"), [], nil),
        (.recalled(0, [1, 2]), [], nil),
        (.recalled(1, [2]), ["CS102"], nil),
      ]),
    History(
      testDescription: "a failure and the recovery from it",
      rows: [
        (.open, [], nil),
        (.fail(0), [], .at(restEnd)),
        (.rested(1), [], .underWay),
        (.fail(2), [], .at(restEnd)),
        (.rested(3), [], .underWay),
        (.answer(4, [1]), ["CS101"], nil),
      ]),
    History(
      testDescription: "a rest that a refresh did not wait for starts nothing",
      rows: [
        (.open, [], nil),
        (.fail(0), [], .at(restEnd)),
        (.refresh, [], .underWay),
        (.answer(2, [1]), ["CS101"], nil),
        (.rested(1), ["CS101"], nil),
      ]),
  ]
}
