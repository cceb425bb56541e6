/// Where the cursor was in each list of this run, and where it begins in the next one.
struct Places: Equatable, Sendable {
  /// A list: a view with a filter and an order. Views with the same question have their own places.
  struct Spot: Hashable {
    var view: String
    var question: Question
  }

  /// A filter that is being typed.
  private struct Typing: Equatable {
    /// The filter before the first key.
    var original: String
    /// Where the user was before the first key.
    var start: Jump
    /// Whether the user has moved the cursor since.
    var hasMoved = false
  }

  private let capacity: Int
  private var known: [Spot: ListPlace] = [:]
  /// The spots with a place; the one that was left last is at the end.
  private var spots: [Spot] = []
  private var typing: Typing?
  /// The places before the last jumps.
  var jumps = Jumps()
  /// The case that the user was on in the view before this one.
  private(set) var before: PassedCase?

  init(capacity: Int = 200) { self.capacity = capacity }

  /// Records where the cursor was in a list that another one replaces.
  mutating func leave(_ spot: Spot, at place: ListPlace?) {
    spots.removeAll { $0 == spot }
    known[spot] = place
    guard place != nil else { return }
    spots.append(spot)
    if spots.count > capacity { known[spots.removeFirst()] = nil }
  }

  /// Records the case on which the user left a view.
  mutating func passed(_ item: Case?) {
    before = item.map { PassedCase(id: $0.id, ref: $0.ref) }
  }

  /// Where the cursor begins in a list that is shown again, or for the first time.
  func start(in spot: Spot) -> ListCursor.Start { known[spot].map(ListCursor.Start.place) ?? .top }

  // MARK: - Typing a filter

  mutating func beginTyping(at start: Jump) {
    typing = Typing(original: start.filterText, start: start)
  }

  /// Notes that the first key of a filter was typed, if its beginning was not reported.
  mutating func type(at start: Jump) { if typing == nil { beginTyping(at: start) } }

  /// Ends typing; the place before it is recorded if the filter is another one.
  mutating func endTyping(with filter: String) {
    if let typing, typing.original != filter { jumps.record(typing.start) }
    typing = nil
  }

  /// Notes that the user moved the cursor, which then follows its case while a filter is typed.
  mutating func move() { typing?.hasMoved = true }

  /// Where the cursor begins after the filter has changed.
  ///
  /// While the user types, it stays at the first match, unless the user has moved it. When the
  /// filter is cleared or cancelled, a case that was chosen among its matches stays selected; else
  /// the list is shown where it was before.
  ///
  /// - Parameters:
  ///   - hasChosen: whether the user has chosen a case in the list before this change.
  ///   - isTyping: whether the change is one key.
  func start(
    in spot: Spot, filteredBy text: String, hasChosen: Bool, isTyping: Bool
  ) -> ListCursor.Start {
    guard isTyping, let typing, !text.isEmpty else {
      return hasChosen ? .chosen : start(in: spot)
    }
    if text != typing.original { return typing.hasMoved ? .chosen : .top }
    return typing.hasMoved && hasChosen ? .chosen : start(in: spot)
  }
}

/// A case that the user was on.
public struct PassedCase: Equatable, Sendable {
  /// Its id.
  public var id: String
  /// Its ref.
  public var ref: String
}

extension ViewChoices {
  /// The list that these choices show.
  var spot: Places.Spot { Places.Spot(view: view.name, question: question) }
}
