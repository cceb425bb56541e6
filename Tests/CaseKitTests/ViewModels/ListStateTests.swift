import TestSupport
import Testing

@testable import CaseKit

/// The effects of each event on the state of the list.
struct ListStateTests {
  private var list = ListFixture()

  @Test mutating func openingRequestsTheFirstPage() throws {
    let effects = list.take { $0.started() }
    #expect(effects.map(\.name) == ["fetch 0", "patience"])
    #expect(list.state.isLoading)
    #expect(list.state.isFetching)

    let more = list.answer(effects, of: 3)
    #expect(more.map(\.name) == ["cancel patience"])
    #expect(list.state.rowCount == 3)
    #expect(!list.state.isFetching)
  }

  @Test mutating func theCacheIsAskedBeforeTheServer() {
    list = ListFixture(usesCache: true)
    _ = list.take { $0.started() }
    #expect(list.sent == ["recall", "fetch 0", "patience"])
  }

  @Test mutating func offlineOnlyTheCacheIsAsked() {
    list = ListFixture(isOffline: true, usesCache: true)
    _ = list.take { $0.started() }
    #expect(list.sent == ["recall"])
    _ = list.take { $0.refreshed() }
    #expect(list.sent == ["recall"])
  }

  @Test mutating func aFilterAppliesAtOnceAndAsksTheServerAfterAPause() throws {
    list.open(of: 100)
    let effects = list.take { $0.searched("case 3", isTyping: true) }
    #expect(effects.map(\.name) == ["fetch 0", "patience"])
    guard case .fetch(let fetch) = effects[0] else { return #expect(Bool(false)) }
    #expect(fetch.pause == LoadingPauses().typing)
    #expect(fetch.urgency == .asked)
    #expect(list.refs == ["CS103"])
    #expect(list.state.listing.basis == .unconfirmed)
  }

  @Test mutating func aFilterOnASetInMemorySendsNoRequest() {
    list.open(of: 7)
    _ = list.take { $0.searched("case 3") }
    #expect(list.sent == [])
    #expect(list.refs == ["CS103"])
    #expect(list.state.listing.basis == .everything)
  }

  @Test mutating func choosingTheCurrentOrderSendsNoRequest() {
    list.open(of: 100)
    let order = list.state.choices.sort
    _ = list.take { $0.chose { $0.sort(by: order) } }
    #expect(list.sent == [])
    let other = SortOrder([SortKey(.ref)])
    _ = list.take { $0.chose { $0.sort(by: other) } }
    #expect(list.sent == ["fetch 0", "patience"])
    _ = list.take { $0.chose { $0.undo() } }
    #expect(list.sent.contains("fetch 0"))
    #expect(list.state.choices.sort == order)
  }

  @Test mutating func aManualRefreshIsSentWithTheHighestUrgency() {
    list.open(of: 100)
    let effects = list.take { $0.refreshed() }
    guard case .fetch(let fetch) = effects.first else { return #expect(Bool(false)) }
    #expect(fetch.urgency == .insisted)
  }

  @Test mutating func visibleRowsAreRequestedOnce() {
    list.open(of: 100)
    _ = list.take { $0.rowChosen(50) }
    _ = list.take { $0.prepared(height: 5) }
    #expect(list.sent == ["fetch 40 50"])
    let shown = list.state
    _ = list.take { $0.prepared(height: 5) }
    #expect(list.sent == [])
    #expect(!list.state.differsInRows(from: shown))
    #expect(list.state == shown)
  }

  @Test mutating func theRefreshTimerKeepsRunningWhileAnAnswerIsAwaited() {
    list.open(of: 100)
    let first = list.take { $0.refreshWanted(every: .seconds(60)) }
    #expect(first.map(\.name) == ["tick"])
    let second = list.due(first, .tick)
    #expect(second.map(\.name) == ["tick", "fetch 0", "patience"])
    _ = list.due(second, .tick)
    #expect(list.sent == ["tick"])
  }

  @Test mutating func resultsThatAreNoLongerAwaitedAreIgnored() {
    list = ListFixture(usesCache: true)
    let opened = list.take { $0.started() } + list.take { $0.refreshWanted(every: .seconds(60)) }
    _ = list.take { $0.searched("case 3") }
    _ = list.take { $0.refreshWanted(every: .seconds(30)) }
    let before = list.state
    let late = [
      list.fail(opened), list.recall(opened, [.sample(3)]), list.due(opened, .patience),
      list.due(opened, .tick),
    ]
    #expect(late == [[], [], [], []])
    #expect(list.state == before)
  }

  @Test mutating func openingACaseMarksItAsSeenInTheCache() {
    list = ListFixture(usesCache: true)
    list.open(of: 3)
    let effects = list.take { $0.opened(.sample(1)) }
    #expect(effects.map(\.name) == ["markSeen"])
  }

  @Test mutating func aTicketIsAcceptedOnce() {
    var tickets = OpenTickets()
    let first = tickets.issue(.find)
    let second = tickets.issue(.find)
    let (third, fourth) = (tickets.issue(.learn), tickets.issue(.learn))
    let accepted = [first, second, second, third, fourth].map { ticket in
      tickets.accepts(ticket)
    }
    #expect(accepted == [false, true, false, true, true])
  }
}
