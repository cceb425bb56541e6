import Moments

/// What the list wants to be done.
enum Effect: Equatable, Sendable {
  enum Kind: Hashable, Sendable {
    case fetch, recall, find, makeColumns, makeSegment, reread, count, learn, retry, patience, tick

    /// Whether several of them run side by side; of another kind a new one ends the one before.
    var isShared: Bool { self == .fetch || self == .learn }
  }

  case fetch(Fetch)
  case cancelFetches([PageList.Request])
  case cancel(Kind)
  case start(Ticket, Work)
  /// Asks the cache which cases are new or have changed.
  case learn(Ticket, [String], looks: Int)
  case keep(KeptListing)
  case markSeen(Case, at: Timestamp)
  /// Takes back that a case was seen.
  case forgetSeen(String, CaseChange)
  /// The pages took more than the columns that stand for them now.
  case giveBackMemory

  /// What runs one at a time of a kind, and brings one arrival.
  enum Work: Equatable, Sendable {
    /// Comes back when the time is over.
    case wait(Duration)
    case recall(Recollection)
    case find(CaseSearch, Narrowing)
    case makeColumns(Listing, WholeList)
    case makeSegment([Case])
    /// Reads a set in memory again.
    case reread(Query, LoadingLimits, QueryContext)
    case count(EmptinessCount, after: Duration)
  }

  /// Pages of one question to ask the server for.
  struct Fetch: Equatable, Sendable {
    var requests: [PageList.Request]
    var filter: CaseFilter
    var sort: SortOrder
    var urgency: Urgency
    var pause: Duration
    /// Whether each waits until the cache has written most of what came before: a long list comes
    /// faster than a disk takes it, and what waits to be written is in memory.
    var waitsForCache = false
  }

  /// A list that was read whole.
  struct WholeList: Equatable, Sendable {
    var question: Question
    var generation: Int
    var readAt: Timestamp
  }
}

/// What an effect brought.
enum Arrival: Sendable {
  /// - Parameter rest: how long the client wants to wait before another call.
  case page(Result<Page, APIError>, rest: Duration?)
  case due
  case recalled(Recollection.Finding, of: Recollection)
  case found([UInt32], of: Narrowing)
  case columns(CaseSet, of: Effect.WholeList)
  case segment(CaseSegment)
  /// - Parameter reading: `nil` where a page failed.
  case reread(CaseReader.Reading?, of: Query)
  case counted([Int?])
  case changes([String: CaseChange], of: [String], looks: Int)
}
