import JSON
import Moments

/// What the list decides, as a value: its methods are events, and return what is to be done.
///
/// Nothing in it waits, runs or reads a clock: the caller sets ``context`` before an event, runs the
/// effects, and hands back what they bring to ``arrived(_:with:)``.
public struct ListState: Sendable {
  /// What happened to the list that the user did not ask for.
  public enum Notice: Equatable, Sendable {
    /// The selected case is no longer in the list.
    case selectionLeft(ref: String)
    /// The list was read again.
    case refreshed
    /// No case further on in that direction is new or has changed.
    case noChange(isBelow: Bool)
    /// So many cases were marked as seen.
    case seen(Int)
    /// Said once.
    case cache(CacheNote)
  }

  /// What does not change while a list is open.
  struct Setup: Sendable {
    var isOffline = false
    var usesCache = false
    var limits = LoadingLimits()
    var pauses = LoadingPauses()
  }

  let setup: Setup
  /// The time, the time zone and "me" at the last event.
  var context: QueryContext
  var choices: ViewChoices
  var shown: ShownList
  var pending: AwaitedListing?
  var tracker: ChangeTracker
  var probe = EmptinessProbe()
  var recovery = Recovery()
  var reading = ReadingGuard()
  var sets = WholeSets()
  var askedAt: Timestamp?
  var interval: Duration?
  var isCacheNoteSaid = false
  /// Everything that the cache holds, while the server cannot be asked.
  var everything: CachedCases?
  var outbox = Outbox()

  /// What there is to say of the list.
  public internal(set) var notice: Notice?
  /// Whether an answer has been awaited for longer than a reader would overlook.
  public internal(set) var isSlow = false
  /// Whether a refresh by itself has found an order that is not shown, since the list is being read.
  public internal(set) var isOrderWaiting = false
  /// How long the last answer took, in milliseconds.
  public internal(set) var lastAnswerTime: Int64?

  init(_ view: SavedView, _ setup: Setup, in context: QueryContext) {
    self.setup = setup
    self.context = context
    choices = ViewChoices(view)
    tracker = ChangeTracker(since: context.now, usesCache: setup.usesCache)
    shown = ShownList(
      Listing(
        choices.question, of: ChosenCases(), asked: Query(), basis: .unconfirmed,
        context: context, limits: setup.limits))
  }
}

// MARK: - Asking

extension ListState {
  /// The list is opened, with a filter that is there already.
  mutating func started(
    filter text: String = "", sort order: SortOrder? = nil, at place: ListPlace? = nil
  ) -> [Effect] {
    choices.start(filter: text, sort: order)
    if let place { shown.wait(for: place) }
    ask()
    return sent()
  }

  /// The typed filter is another one: the list is narrowed at once over the rows that are known,
  /// after a pause by the server.
  mutating func searched(_ text: String, isTyping: Bool = false) -> [Effect] {
    let before = choices.filter.query
    choices.type(text, isTyping: isTyping)
    if choices.filter.query != before { ask(after: setup.pauses.typing) }
    return sent()
  }

  mutating func viewChosen(_ view: SavedView) -> [Effect] {
    choices.show(view)
    ask()
    return sent()
  }

  /// Something else was chosen; the server is asked where that makes another question.
  mutating func chose(_ choice: (inout ViewChoices) -> Void) -> [Effect] {
    let (asked, seen) = (question, choices.current.seen)
    choice(&choices)
    seenChanged(from: seen)
    if question != asked { ask() }
    return sent()
  }

  /// The user wants the list read again, also when calls rest after failures; the rows on screen
  /// stay until the new ones are there.
  mutating func refreshed() -> [Effect] {
    choose(row: shown.cursor.row)
    if setup.isOffline {
      // Another program may have added to the cache.
      everything = nil
      recall()
    } else {
      fetch(pending?.reason ?? .refresh, .insisted)
    }
    return sent()
  }

  /// The list must never get older than `interval`.
  mutating func refreshWanted(every interval: Duration) -> [Effect] {
    self.interval = interval
    start(.tick, .wait(interval))
    return sent()
  }

  /// Reading shall go on where it stopped at its bound.
  mutating func moreWanted() -> [Effect] {
    if listing.isCutShort { shown.readMore() }
    return sent()
  }

  /// What the cache knows is shown, as long as nothing better is there.
  mutating func recallWanted() -> [Effect] {
    recall()
    return sent()
  }

  /// Answers the question from what is known, and asks the server where that is not everything.
  private mutating func ask(after pause: Duration = .zero) {
    notice = nil
    revoke(.fetch)
    pending = nil
    isOrderWaiting = false
    settle()
    if probe.question != question { revoke(.count) }
    if let known = sets.covering(question.query) {
      narrow(known.set, of: known.query, as: .everything)
      if recovery.failure?.nextTry == .underWay {
        fetch(.background, after: pause)
      } else if recovery.failure == nil {
        renew(known, after: pause)
      }
      return
    }
    let base = shown.confirmed
    narrow(
      base.set ?? CaseSet(base.firstCases(setup.limits.atOnce)), of: base.question.query,
      as: .unconfirmed)
    forgetEmptiness()
    recall()
    if !setup.isOffline { fetch(.question, after: pause) }
  }

  /// Has a set in memory read again that answers for longer than a minute. A small one is read once,
  /// beside what is typed, and goes on answering; of a large one, the rows in sight of each question,
  /// since reading it whole for a key would keep the server busy for minutes.
  private mutating func renew(_ known: WholeSets.Whole, after pause: Duration) {
    let (limits, now) = (setup.limits, context.now)
    guard now.milliseconds - known.readAt.milliseconds > WholeSets.freshFor else { return }
    guard known.set.count <= limits.pageSize * Self.renewedPages else {
      return fetch(.refresh, after: pause, within: limits.inSight)
    }
    guard !outbox.tickets.has(.reread) else { return }
    start(.reread, .reread(known.query, limits, context))
  }

  /// Pages that are read again for a key.
  private static let renewedPages = 10

  /// Asks the question once more; a late answer to an earlier one changes nothing.
  ///
  /// - Parameter limits: `nil` for those of the list.
  mutating func fetch(
    _ reason: AwaitedListing.Reason, _ urgency: Urgency? = nil, after pause: Duration = .zero,
    within limits: LoadingLimits? = nil
  ) {
    revoke(.fetch)
    revoke(.retry)
    recovery.tryAgain()
    var next = AwaitedListing(
      listing: Listing(
        question, generation: outbox.tickets.nextGeneration(), context: context,
        limits: limits ?? setup.limits),
      reason: reason)
    let requests = next.listing.request(rows: 0..<shown.cursor.height, travel: 0)
    outbox.fetch(
      requests, of: question, in: context, urgency ?? next.urgency, after: pause)
    pending = next
    if askedAt == nil { askedAt = context.now }
    start(.patience, .wait(setup.pauses.patience))
  }

  /// Asks for the pages of the rows in sight, and ahead of them.
  mutating func requestRows() {
    // Only who scrolls may be gone again before a page is asked for.
    let pause =
      listing.hasAnswered && listing.basis == .server ? setup.pauses.scrolling : .zero
    let wanted = shown.requests()
    outbox.cancel(wanted.given)
    let question = listing.question
    outbox.fetch(wanted.inSight, of: question, in: context, .asked, after: pause)
    outbox.fetch(wanted.ahead, of: question, in: context, .background, after: pause)
    outbox.fetch(wanted.rest, of: question, in: context, .background, waitsForCache: true)
  }

  /// Shows what the cache knows of the question until the server has answered it.
  mutating func recall() {
    guard setup.usesCache else { return }
    let search = Recollection(
      question: question, context: context,
      isWide: setup.isOffline || recovery.failure != nil, everything: everything)
    start(.recall, .recall(search))
  }

  /// Nothing is awaited any more.
  mutating func settle() {
    revoke(.patience)
    askedAt = nil
    isSlow = false
  }
}

// MARK: - Effects

extension ListState {
  /// Takes an event at a moment.
  mutating func take(
    _ event: (inout ListState) -> [Effect], at now: QueryContext
  ) -> [Effect] {
    context = now
    return event(&self)
  }

  mutating func start(_ kind: Effect.Kind, _ work: Effect.Work) { outbox.start(kind, work) }

  mutating func revoke(_ kind: Effect.Kind) { outbox.revoke(kind) }

  /// What the event wants to be done.
  mutating func sent() -> [Effect] { outbox.taken() }
}
