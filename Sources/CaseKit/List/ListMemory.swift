import Moments

/// The sets that were read completely: they answer narrower questions without the server, and
/// explain why a question has no matches.
struct ListMemory: Equatable, Sendable {
  /// How to refresh a set that is older than a minute.
  enum Renewal {
    /// The set is fresh, or is being read.
    case none
    /// Reads a small set once in the background; it still answers meanwhile.
    case whole
    /// Reads only the visible rows of each question. Reading a large set completely for one key
    /// would keep the server busy for minutes.
    case inSight
  }

  private let setup: ListState.Setup
  private var sets = WholeSets()
  private(set) var probe = EmptinessProbe()

  init(_ setup: ListState.Setup) { self.setup = setup }

  /// The newest set that contains all cases of a query.
  func covering(_ query: Query) -> WholeSets.Whole? { sets.covering(query) }

  func renewal(of known: WholeSets.Whole, _ outbox: Outbox) -> Renewal {
    let age = outbox.context.now.milliseconds - known.readAt.milliseconds
    guard age > WholeSets.freshFor else { return .none }
    guard known.set.count <= setup.limits.pageSize * Self.renewedPages else { return .inSight }
    return outbox.tickets.has(.reread) ? .none : .whole
  }

  /// The largest set to read completely for a key, in pages.
  private static let renewedPages = 10

  mutating func insert(_ set: CaseSet, of query: Query, at readAt: Timestamp) {
    sets.insert(set, of: query, at: readAt)
  }

  /// Keeps a list that was read completely. A large one is put into columns first, which then
  /// replace its pages.
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

  /// Puts the next rows of a long list into columns while the rest is read.
  func layOutNext(_ listing: Listing, _ outbox: inout Outbox) {
    guard !outbox.tickets.has(.makeSegment), let rows = listing.rowsToLayOut() else { return }
    outbox.start(.makeSegment, .makeSegment(rows))
  }

  /// Drops all sets, including those being made, because their values are out of date.
  mutating func forgetSets(_ outbox: inout Outbox) {
    sets = WholeSets()
    outbox.revoke(.makeColumns)
    outbox.revoke(.reread)
  }
}

// MARK: - Empty lists

extension ListMemory {
  /// Finds out why a question has no matches, if it has none.
  mutating func explain(_ question: Question, _ listing: Listing, _ outbox: inout Outbox) {
    guard listing.rowCount == 0, listing.isComplete, !question.query.terms.isEmpty else {
      return forgetReason(&outbox)
    }
    probe.explain(question, in: sets, setup, &outbox)
  }

  /// Receives the server's counts.
  mutating func conclude(_ counts: [Int?]) { probe.conclude(counts) }

  /// Drops the reason, because the list is not empty, or not known to be.
  mutating func forgetReason(_ outbox: inout Outbox) {
    outbox.revoke(.count)
    probe.forget()
  }

  /// Cancels the counts of an earlier question.
  func turn(to question: Question, _ outbox: inout Outbox) {
    if probe.question != question { outbox.revoke(.count) }
  }

  /// Allows the same question to be examined again.
  mutating func expireReason() { probe.expire() }
}
