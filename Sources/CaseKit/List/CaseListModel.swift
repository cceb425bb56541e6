public import Observation
public import Timers

/// The list of cases: what is asked, what is there, what is selected.
///
/// Its methods are named for what the user does; each returns at once, and what takes time changes
/// the properties later. The screens and the printing commands use it alike.
@MainActor @Observable
public final class CaseListModel {
  /// Why rows are missing, and since when.
  public struct Failure: Equatable, Sendable {
    /// What happens by itself.
    public enum NextTry: Equatable, Sendable {
      case never
      case at(Timestamp)
      case underWay
    }

    public var error: APIError
    /// When the first answer failed to come.
    public var since: Timestamp
    public var nextTry = NextTry.never
  }

  /// What happened to the list that the user did not ask for.
  public enum Notice: Equatable, Sendable {
    /// The selected case is no longer in the list.
    case selectionLeft(ref: String)
    case refreshed
    /// No case further on in that direction is new or has changed.
    case noChange(isBelow: Bool)
    /// Said once.
    case cache(CacheNote)
  }

  public internal(set) var view: SavedView
  /// The filter as typed; what of it is understood is in ``filter``.
  public internal(set) var filterText = ""
  public internal(set) var filter = Query.parse("")
  public internal(set) var sort: SortOrder
  public internal(set) var listing: Listing
  public internal(set) var cursor = ListCursor()
  public internal(set) var marks: Set<String> = []
  /// What was chosen for a view, by its name.
  public internal(set) var columnsOfView: [String: [ChosenColumn]] = [:]
  public internal(set) var failure: Failure?
  public internal(set) var notice: Notice?
  /// Why there are no rows, once that is known.
  public internal(set) var emptiness: Emptiness?
  /// Whether an answer has been awaited for longer than a reader would overlook.
  public internal(set) var isSlow = false
  /// What is new or has changed since the user last looked.
  public internal(set) var changes = ChangeMarks()
  /// The cases that the last refresh by itself has changed, until the next key.
  public internal(set) var highlights: Set<String> = []
  /// Whether a refresh by itself has found an order that is not shown, since the list is being read.
  public internal(set) var isOrderWaiting = false
  /// Whether the cache is being searched.
  public internal(set) var isRecalling = false
  /// How long the last answer took, in milliseconds.
  public internal(set) var lastAnswerTime: Int64?

  /// The listing that will replace the shown one when enough of it has come.
  var pending: Pending?
  /// The last listing that was no narrowing of known rows, where one that was is shown: a copy of the
  /// shown one would make each page that it receives copy all the others.
  @ObservationIgnored var held: Listing?
  /// What the next narrowing starts from.
  var confirmed: Listing { held ?? listing }
  @ObservationIgnored var known = KnownSets()
  @ObservationIgnored var history = ViewHistory()
  @ObservationIgnored var generation = 0
  @ObservationIgnored var travel = 0
  @ObservationIgnored var askedAt: Timestamp?
  @ObservationIgnored var chosenRef: String?
  @ObservationIgnored var seen: SeenCases
  @ObservationIgnored var isCovered = false
  /// When the user last did something with the list.
  @ObservationIgnored var lastAct: Timestamp?
  @ObservationIgnored var sortOfView: [String: SortOrder] = [:]
  @ObservationIgnored var retrying: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored var isCacheNoteSaid = false
  /// Everything that the cache holds, while the server cannot be asked.
  @ObservationIgnored var everything: CachedCases?
  @ObservationIgnored var recalling: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored var refreshing: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  /// The question whose emptiness was looked into.
  @ObservationIgnored var explained: Question?
  /// Finds out why there are no rows.
  var explaining: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  /// Looks through a set in memory that is too large to do it between two keys.
  @ObservationIgnored var narrowing: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored var layout: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  /// Lays out the next rows of a list that is being read.
  @ObservationIgnored var layingOut: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  /// Reads a set in memory again.
  var renewing: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored var slowness: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  let client: CaseClient
  let cache: CaseCache
  /// Whether the server is never asked.
  public let isOffline: Bool
  let loader: PageLoader
  let clock: any Clock<Duration>
  let limits: LoadingLimits
  let pauses: LoadingPauses
  public let context: @Sendable () -> QueryContext

  struct Pending {
    /// Why the listing is awaited: one that reads again waits for all the rows on the screen.
    enum Reason { case question, refresh, background }

    var listing: Listing
    let reason: Reason
  }

  /// - Parameters:
  ///   - cache: answers until the server has, and where it cannot be asked.
  ///   - isOffline: whether the server must not be asked.
  ///   - context: what the time, the time zone and "me" are, each time it is asked.
  public init(
    client: CaseClient, cache: CaseCache = .none, isOffline: Bool = false, view: SavedView,
    clock: any Clock<Duration> = TimerClock(),
    limits: LoadingLimits = LoadingLimits(), pauses: LoadingPauses = LoadingPauses(),
    context: @escaping @Sendable () -> QueryContext
  ) {
    self.client = client
    self.cache = cache
    self.isOffline = isOffline
    self.view = view
    self.clock = clock
    self.limits = limits
    self.pauses = pauses
    self.context = context
    sort = view.sort
    seen = SeenCases(since: context().now)
    loader = PageLoader(client: client, clock: clock)
    let question = Question(query: view.query, sort: view.sort)
    listing = Listing(
      question, of: ChosenCases(), asked: Query(), basis: .unconfirmed, context: context(),
      limits: limits)
  }
}

// MARK: - Reading

extension CaseListModel {
  /// What the list asks for now: the view and the typed filter together.
  public var question: Question {
    Question(query: view.query.adding(filter.query), sort: sort)
  }

  public var rowCount: Int { listing.rowCount }

  /// The case under the cursor, where its row is loaded.
  public var selected: Case? { listing.item(at: cursor.row) }

  /// Whether an answer to the question on screen is still awaited.
  public var isLoading: Bool { pending != nil && failure == nil }

  /// Whether any request is under way, also for rows that nobody looks at yet, or a set in memory is
  /// being looked through.
  public var isFetching: Bool {
    !loader.isIdle || isNarrowing || explaining != nil || isRecalling || renewing != nil
  }

  var isNarrowing: Bool { listing.basis == .counting || listing.question != question }
  /// Whether the server cannot or must not be asked now.
  public var isUnreachable: Bool { isOffline || failure?.error.isUnreachable == true }

  /// Rows that the server has for this question, where it said so.
  public var serverCount: Int? { listing.serverCount }
}

/// How long the model waits before it asks, and before it says that it waits.
public struct LoadingPauses: Equatable, Sendable {
  /// After a key in the filter.
  public var typing: Duration
  /// After the screen moved to rows that are not loaded.
  public var scrolling: Duration
  /// Until a missing answer is spoken of.
  public var patience: Duration

  public init(
    typing: Duration = .milliseconds(150), scrolling: Duration = .milliseconds(30),
    patience: Duration = .milliseconds(200)
  ) {
    self.typing = typing
    self.scrolling = scrolling
    self.patience = patience
  }
}
