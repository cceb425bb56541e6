/// A place to go back to: a list, and the case that the cursor was on.
struct Jump: Equatable, Sendable {
  var view: SavedView
  var filterText: String
  var sort: SortOrder
  /// `nil` for the first row of a list in which the user had not chosen a case.
  var place: ListPlace?

  /// Whether it leads to the same case of the same list.
  func leads(to other: Jump) -> Bool {
    view.name == other.view.name && filterText == other.filterText && sort == other.sort
      && place?.id == other.place?.id
  }
}

/// The places before the last jumps, and those that the user has gone back from.
struct Jumps: Equatable, Sendable {
  private let capacity: Int
  private var past: [Jump] = []
  private var future: [Jump] = []

  init(capacity: Int = 100) { self.capacity = capacity }

  /// Records the place that a jump is about to leave.
  mutating func record(_ place: Jump) {
    future = []
    if let last = past.last, last.leads(to: place) { past.removeLast() }
    past.append(place)
    if past.count > capacity { past.removeFirst() }
  }

  func canGoBack(from here: Jump) -> Bool { past.contains { !$0.leads(to: here) } }

  func canGoForward(from here: Jump) -> Bool { future.contains { !$0.leads(to: here) } }

  /// The place before the last jump that leads away from here.
  mutating func back(from here: Jump) -> Jump? { Self.go(from: here, &past, &future) }

  /// The place that the user has gone back from.
  mutating func forward(from here: Jump) -> Jump? { Self.go(from: here, &future, &past) }

  /// Goes back to the place where a case was opened; stays if the cursor is there.
  mutating func leaveCase(from here: Jump) -> Jump? {
    guard let last = past.last, last.leads(to: here) else { return back(from: here) }
    past.removeLast()
    return nil
  }

  private static func go(
    from here: Jump, _ source: inout [Jump], _ target: inout [Jump]
  ) -> Jump? {
    while let place = source.popLast() {
      guard place.leads(to: here) else {
        target.append(here)
        return place
      }
    }
    return nil
  }
}
