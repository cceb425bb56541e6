/// A query and an order under a name, on a number key.
public struct SavedView: Equatable, Sendable {
  /// As it is typed and shown.
  public var name: String
  /// Which cases.
  public var query: Query
  /// In which order.
  public var sort: SortOrder
  /// The key that opens it, 1 to 9; `nil` where it has none.
  public var number: Int?

  /// A view without a number has no key.
  public init(name: String, query: Query, sort: SortOrder, number: Int? = nil) {
    self.name = name
    self.query = query
    self.sort = sort
    self.number = number
  }
}

extension SavedView {
  /// The first one is where the browser opens. What is worked on comes most urgent first, and the
  /// views of work leave out what is done.
  public static let builtIn: [SavedView] = [
    SavedView(
      name: "Unresolved", query: Query(terms: [.flag(.unresolved)]),
      sort: SortOrder([SortKey(.priority, isDescending: true), SortKey(.due)]), number: 1),
    SavedView(
      name: "Unassigned", query: Query(terms: [.flag(.unresolved), .flag(.unassigned)]),
      sort: SortOrder([SortKey(.priority, isDescending: true), SortKey(.created)]), number: 2),
    SavedView(
      name: "Mine", query: Query(terms: [.flag(.unresolved), .flag(.mine)]),
      sort: SortOrder([SortKey(.due), SortKey(.priority, isDescending: true)]), number: 3),
    SavedView(
      name: "Overdue", query: Query(terms: [.flag(.overdue)]),
      sort: SortOrder([SortKey(.due)]), number: 4),
    SavedView(
      name: "All", query: Query(), sort: .latestFirst,
      number: 5),
    SavedView(
      name: "Closed", query: Query(terms: [.flag(.closed)]),
      sort: .latestFirst, number: 6),
  ]

  /// - Throws: the nearest name, where no view is called so.
  public static func named(
    _ name: String, in views: [SavedView] = builtIn
  ) throws(UnknownWord) -> SavedView {
    guard let view = views.first(where: { Name($0.name) == Name(name) }) else {
      throw UnknownWord(name, kind: "view", known: views.map(\.name))
    }
    return view
  }
}

/// What a list asks: which cases, in which order.
public struct Question: Equatable, Hashable, Sendable {
  /// Which cases.
  public var query: Query
  /// In which order.
  public var sort: SortOrder

  /// Without arguments, every case in the order of the server.
  public init(query: Query = Query(), sort: SortOrder = SortOrder()) {
    self.query = query
    self.sort = sort
  }
}
