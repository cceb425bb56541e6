import CaseKit
import Terminal
import Testing

@testable import CaseTUI

struct ListChangesTests {
  private var changes = ListChanges()
  private var state = ListChanges.State(
    question: Question(query: Query(), sort: SortOrder([SortKey(.due)])), view: "All",
    filter: Query(), count: 3, row: 0, marks: 0, isLoading: false, isSlow: false, failure: nil)

  init() { changes.take(state) }

  @Test func theFirstSentenceGivesTheNumberOfCases() {
    #expect(changes.news == "3 cases in All, by due")
  }

  @Test mutating func anUnchangedStateIsNotReportedAgain() {
    state.row = 2
    changes.take(state)
    changes.take(state)
    #expect(changes.news == "Row 3 of 3")
  }

  @Test mutating func theFilterAndAllSortKeysAreReported() {
    state.filter = Query.parse("refund is:mine").query
    state.question = Question(
      query: state.filter, sort: SortOrder([SortKey(.priority, isDescending: true), SortKey(.due)]))
    changes.take(state)
    #expect(changes.news == "3 cases in All, refund, is:mine, by priority descending, then due")
  }

  @Test mutating func loadingIsReportedOnceItIsSlow() {
    state.isLoading = true
    changes.take(state)
    #expect(changes.news == "3 cases in All, by due")
    state.isSlow = true
    changes.take(state)
    #expect(changes.news == "Loading cases")
    state.isLoading = false
    state.isSlow = false
    state.count = 1
    changes.take(state)
    #expect(changes.news == "1 case in All, by due")
  }

  @Test mutating func aFailureIsReportedFirst() {
    state.row = 1
    state.failure = .timeout(seconds: 5)
    changes.take(state)
    #expect(changes.news?.string.hasPrefix(APIError.timeout(seconds: 5).sentences.string) == true)
  }
}
