/// A query and an order with a name, and possibly a number key.
public struct SavedView: Equatable, Sendable {
  /// The name as it is typed and shown.
  public var name: String
  /// The query that selects the cases.
  public var query: Query
  /// The order to show them in.
  public var sort: SortOrder
  /// The number key that opens the view, 1 to 9; `nil` for none.
  public var number: Int?

  /// A view. Without a number, no key opens it.
  public init(name: String, query: Query, sort: SortOrder, number: Int? = nil) {
    self.name = name
    self.query = query
    self.sort = sort
    self.number = number
  }
}

extension SavedView {
  /// The default views; the browser starts with the first one. Views of work leave out finished
  /// cases and start with the most urgent.
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

  /// The view with this name.
  ///
  /// - Throws: ``UnknownWord`` with the nearest name, if there is no such view.
  public static func named(
    _ name: String, in views: [SavedView] = builtIn
  ) throws(UnknownWord) -> SavedView {
    guard let view = views.first(where: { Name($0.name) == Name(name) }) else {
      throw UnknownWord(name, kind: "view", known: views.map(\.name))
    }
    return view
  }
}

/// The content of a list: a query and an order.
public struct Question: Equatable, Hashable, Sendable {
  /// The query that selects the cases.
  public var query: Query
  /// The order of the cases.
  public var sort: SortOrder

  /// A question; by default for every case, in the server's order.
  public init(query: Query = Query(), sort: SortOrder = SortOrder()) {
    self.query = query
    self.sort = sort
  }
}
