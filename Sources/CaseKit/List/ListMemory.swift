import Moments

/// What was read whole: sets that answer narrower questions without the server, and why a question finds
/// nothing in them.
struct ListMemory: Equatable, Sendable {
  /// How a set is read again that answers for longer than a minute.
  enum Renewal {
    /// It is fresh, or is being read.
    case none
    /// A small set is read once, beside what is typed, and goes on answering.
    case whole
    /// Of a large one, the rows in sight of each question are read: reading it whole for a key would keep
    /// the server busy for minutes.
    case inSight
  }

  private let setup: ListState.Setup
  private var sets = WholeSets()
  private(set) var probe = EmptinessProbe()

  init(_ setup: ListState.Setup) { self.setup = setup }

  /// The newest set that holds every case of a query.
  func covering(_ query: Query) -> WholeSets.Whole? { sets.covering(query) }

  func renewal(of known: WholeSets.Whole, _ outbox: Outbox) -> Renewal {
    let age = outbox.context.now.milliseconds - known.readAt.milliseconds
    guard age > WholeSets.freshFor else { return .none }
    guard known.set.count <= setup.limits.pageSize * Self.renewedPages else { return .inSight }
    return outbox.tickets.has(.reread) ? .none : .whole
  }

  /// Pages that are read again for a key.
  private static let renewedPages = 10

  mutating func insert(_ set: CaseSet, of query: Query, at readAt: Timestamp) {
    sets.insert(set, of: query, at: readAt)
  }

  /// Keeps a list that was read whole; a large one is laid out in columns first, which then stand for
  /// its pages.
  mutating func remember(_ listing: Listing, _ outbox: inout Outbox) {
    guard listing.isComplete else { return layOutNext(listing, &outbox) }
    outbox.revoke(.makeSegment)
    let list = Effect.WholeList(
      question: listing.question, generation: listing.generation, readAt: outbox.context.now)
    if listing.rowCount > setup.limits.atOnce {
      outbox.start(.makeColumns, .makeColumns(listing, list))
    } else {
      sets.insert(CaseSet(of: listing), of: list.question.query, at: list.readAt)
    }
  }

  /// Lays out the next rows of a long list while the rest of it is read.
  func layOutNext(_ listing: Listing, _ outbox: inout Outbox) {
    guard !outbox.tickets.has(.makeSegment), let rows = listing.rowsToLayOut() else { return }
    outbox.start(.makeSegment, .makeSegment(rows))
  }

  /// What is in memory, or on its way there, holds values that are out of date.
  mutating func forgetSets(_ outbox: inout Outbox) {
    sets = WholeSets()
    outbox.revoke(.makeColumns)
    outbox.revoke(.reread)
  }
}

// MARK: - Nothing found

extension ListMemory {
  /// Finds out why a question has no rows, where that is so.
  mutating func explain(_ question: Question, _ listing: Listing, _ outbox: inout Outbox) {
    guard listing.rowCount == 0, listing.isComplete, !question.query.terms.isEmpty else {
      return forgetReason(&outbox)
    }
    probe.explain(question, in: sets, setup, &outbox)
  }

  /// The server has counted.
  mutating func conclude(_ counts: [Int?]) { probe.conclude(counts) }

  /// There is something to show, or nobody knows yet.
  mutating func forgetReason(_ outbox: inout Outbox) {
    outbox.revoke(.count)
    probe.forget()
  }

  /// Another question is asked: counts for an earlier one are of no use.
  func turn(to question: Question, _ outbox: inout Outbox) {
    if probe.question != question { outbox.revoke(.count) }
  }

  /// Lets the same question be looked into once more.
  mutating func expireReason() { probe.expire() }
}
