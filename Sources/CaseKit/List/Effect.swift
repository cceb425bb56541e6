import Moments

/// An action that the list requests.
enum Effect: Equatable, Sendable {
  enum Kind: Hashable, Sendable {
    case fetch, recall, find, makeColumns, makeSegment, reread, count, learn, retry, patience, tick

    /// Whether several of this kind may run in parallel; for other kinds, a new one cancels the one
    /// before.
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
  /// Undoes that a case was seen.
  case forgetSeen(String, CaseChange)
  /// Returns free memory to the system, because columns have replaced the larger pages.
  case giveBackMemory

  /// Work that runs once at a time per kind and has one result.
  enum Work: Equatable, Sendable {
    /// Ends after this time.
    case wait(Duration)
    case recall(Recollection)
    case find(CaseSearch, Narrowing)
    case makeColumns(Listing, WholeList)
    case makeSegment([Case])
    /// Reads a complete set again.
    case reread(Query, LoadingLimits, QueryContext)
    case count(EmptinessCount, after: Duration)
  }

  /// The pages of one question to request from the server.
  struct Fetch: Equatable, Sendable {
    var requests: [PageList.Request]
    var filter: CaseFilter
    var sort: SortOrder
    var urgency: Urgency
    var pause: Duration
    /// Whether each request waits until most of the cache's queue is written. A long list comes
    /// faster than a disk writes, and the queue is in memory.
    var waitsForCache = false
  }

  /// A list that was read completely.
  struct WholeList: Equatable, Sendable {
    var question: Question
    var generation: Int
    var readAt: Timestamp
  }
}

/// The result of an effect.
enum Arrival: Sendable {
  /// - Parameter rest: how long to wait before the next call.
  case page(Result<Page, APIError>, rest: Duration?)
  case due
  case recalled(Recollection.Finding, of: Recollection)
  case found([UInt32], of: Narrowing)
  case columns(CaseSet, of: Effect.WholeList)
  case segment(CaseSegment)
  /// - Parameter reading: `nil` if a page failed.
  case reread(CaseReader.Reading?, of: Query)
  case counted([Int?])
  case changes([String: CaseChange], of: [String], looks: Int)
}
