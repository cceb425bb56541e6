import Moments
import TestSupport
import Testing

@testable import CaseKit

/// Whatever the order of the answers, the list shows the rows of the last query.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct LateAnswerTests {
  private static let words = ["alpha", "beta", "gamma", "delta"]

  /// - Parameter failing: the query whose answer is a failure, if any.
  private func shown(
    answering order: [Int], failing: Int?
  ) async -> (model: CaseListModel, wrong: [String]) {
    let server = ScriptedServer()
    let view = SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)]))
    let model = CaseListModel(
      client: server.client, view: view, clock: ManualClock(),
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { QueryContext(now: Timestamp(milliseconds: 1_000_000_000)) }
    model.prepareRows(height: 5)
    var calls: [ScriptedServer.Call] = []
    for word in Self.words {
      model.search(word)
      calls.append(await server.nextCall())
    }
    var wrong: [String] = []
    for index in order {
      if index == failing {
        calls[index].fail(.timeout(seconds: 30))
      } else {
        let item = Case.sample(index, title: Self.words[index])
        calls[index].answer(Page(cases: [item], hasMore: false, totalResults: 1))
      }
      for _ in 0..<10 { await Task.yield() }
      wrong += model.listing.loadedCases.map(\.title).filter { $0 != Self.words.last }
    }
    return (model, wrong)
  }

  @Test func theRowsOfTheLastQueryAreShownInEveryOrderOfAnswers() async {
    for order in [0, 1, 2, 3].permutations {
      let (model, wrong) = await shown(answering: order, failing: nil)
      await eventually { model.listing.isComplete }
      #expect(model.listing.loadedCases.map(\.title) == ["delta"], "\(order)")
      #expect(wrong == [], "\(order)")
      #expect(model.failure == nil, "\(order)")
    }
  }

  @Test func aLateFailureOfAnEarlierQueryIsNotReported() async {
    for order in [0, 1, 2, 3].permutations {
      let (model, wrong) = await shown(
        answering: order, failing: order[0] == 3 ? order[1] : order[0])
      await eventually { model.listing.isComplete }
      #expect(model.failure == nil, "\(order)")
      #expect(wrong == [], "\(order)")
    }
  }

  @Test func aFailureOfTheLastQueryIsReportedInEveryOrderOfAnswers() async {
    for order in [0, 1, 2, 3].permutations {
      let (model, wrong) = await shown(answering: order, failing: 3)
      await eventually { model.failure != nil }
      #expect(model.listing.loadedCases.isEmpty, "\(order)")
      #expect(wrong == [], "\(order)")
    }
  }
}
