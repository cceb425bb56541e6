import Moments

/// What the screens read of the list.
extension ListState {
  /// The view on screen.
  public var view: SavedView { choices.current.view }
  /// The filter as typed; what of it is understood is in ``filter``.
  public var filterText: String { choices.current.filterText }
  /// What is understood of the typed filter.
  public var filter: ParsedQuery { choices.filter }
  /// The order that is asked for.
  public var sort: SortOrder { choices.current.sort }
  /// The ids of the cases that the user has marked.
  public var marks: Set<String> { choices.current.marks }
  /// What was chosen for a view, by its name.
  public var columnsOfView: [String: [ChosenColumn]] { choices.current.columns }
  /// What was chosen for the view on screen; `nil` for the usual columns.
  public var columns: [ChosenColumn]? { columnsOfView[view.name] }
  /// What the list asks for now: the view and the typed filter together.
  public var question: Question { choices.question }
  /// Whether there is a choice to take back.
  public var canUndo: Bool { choices.canUndo }
  /// Whether a choice was taken back that can come again.
  public var canRedo: Bool { choices.canRedo }

  /// The rows on the screen, as far as they are known.
  public var listing: Listing { shown.listing }
  /// The selected row, and the rows in sight.
  public var cursor: ListCursor { shown.cursor }
  /// Rows to draw, loaded or not.
  public var rowCount: Int { shown.rowCount }
  /// The case under the cursor, where its row is loaded.
  public var selected: Case? { shown.selected }
  /// The marked cases that are in the list, in its order.
  public var markedCases: [Case] { shown.cases(of: marks) }
  /// Rows that the server has for this question, where it said so.
  public var serverCount: Int? { listing.serverCount }

  /// Why rows are missing, and since when.
  public var failure: Recovery.Failure? { recovery.failure }
  /// Why the list is empty, once known.
  public var emptiness: EmptyReason? { probe.emptiness }
  /// What is new or has changed since the user last looked.
  public var changes: ChangeMarks { tracker.marks }
  /// The cases that the last refresh by itself has changed, until the next key.
  public var highlights: Set<String> { tracker.highlights }
  /// Whether the server is never asked.
  public var isOffline: Bool { setup.isOffline }

  /// Whether an answer to the question on screen is still awaited.
  public var isLoading: Bool { pending != nil && failure == nil }

  /// Whether any request is under way, also for rows that nobody looks at yet, or a set in memory is
  /// being looked through.
  public var isFetching: Bool {
    let kinds: [Effect.Kind] = [.fetch, .count, .recall, .reread]
    return kinds.contains(where: outbox.tickets.has) || isNarrowing
  }

  /// Whether the cache is being searched.
  public var isRecalling: Bool { outbox.tickets.has(.recall) }

  /// Whether the server cannot or must not be asked now.
  public var isUnreachable: Bool { isOffline || failure?.error.isUnreachable == true }

  /// The typed term whose removal most likely brings cases back.
  public var relaxable: Term? {
    let typed = filter.query.terms
    let hiding = emptiness?.hidden.flatMap(\.terms).last { typed.contains($0) }
    return hiding ?? typed.last
  }

  private var isNarrowing: Bool { listing.basis == .counting || listing.question != question }

  /// Whether another drawing is needed than the one of an earlier state.
  func differsInRows(from other: ListState) -> Bool {
    cursor != other.cursor || listing.uses != other.listing.uses
      || listing.isLoading != other.listing.isLoading
  }
}

extension Listing {
  /// The ids of the first rows, up to the first one that is not loaded.
  func firstIDs(_ limit: Int) -> [String] {
    var ids: [String] = []
    while ids.count < limit, let id = id(at: ids.count) { ids.append(id) }
    return ids
  }
}

extension KeptListing {
  /// The rows of a list from its top, as far as they are there.
  init(_ listing: Listing, seen now: Timestamp) {
    self.init(
      question: listing.question, ids: listing.firstIDs(CacheLimits().rows), seen: now,
      total: listing.isTotalKnown ? listing.rowCount : nil)
  }
}
