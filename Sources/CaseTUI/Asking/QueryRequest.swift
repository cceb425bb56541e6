import CaseKit

/// The cases to find: a query and a view as the user typed them; both must match.
struct QueryRequest: Equatable, Sendable {
  /// The query; `nil` if none was given, which differs from an empty text.
  var text: String?
  /// The name of the view.
  var view: String?

  /// - Throws: ``CommandFailure`` if any part of the query cannot be read, because a script must
  ///   not get another result than it asked for.
  func parsed() throws(CommandFailure) -> Query {
    let parsed = Query.parse(text ?? "")
    if let failure = CommandFailure(parsed.problems, in: text ?? "") { throw failure }
    return parsed.query
  }

  func savedView(in settings: Settings) throws(CommandFailure) -> SavedView? {
    guard let view else { return nil }
    do throws(UnknownWord) {
      return try SavedView.named(view, in: settings.allViews)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The view that the browser opens. With a query and no view, this is the view of all cases, as
  /// in `list`.
  func openingView(in settings: Settings) throws(CommandFailure) -> SavedView? {
    if let view = try savedView(in: settings) { return view }
    return text == nil ? nil : SavedView.builtIn.first { $0.query.terms.isEmpty }
  }

  /// - Parameter sort: the order; by default that of the view, else the latest change first.
  func question(
    sort: SortOrder? = nil, in settings: Settings
  ) throws(CommandFailure) -> Question {
    let view = try savedView(in: settings)
    let query = (view?.query ?? Query()).adding(try parsed())
    try query.requireMe(in: settings)
    let order = sort ?? view?.sort ?? SortOrder.latestFirst
    return Question(query: query, sort: order)
  }
}

extension Query {
  /// - Throws: ``CommandFailure`` if the query asks for the user's cases, but the user is not
  ///   known.
  func requireMe(in settings: Settings) throws(CommandFailure) {
    guard !asksForMe || !settings.connection.me.isEmpty else {
      throw .usage(
        "the query asks for your cases, but casetui does not know who you are",
        hint: "set your names or ids with \(ConnectionSettings.declared.me.row.ways)")
    }
  }
}

extension SortOrder {
  /// - Throws: ``CommandFailure`` if any part of the order cannot be read.
  static func typed(_ text: String) throws(CommandFailure) -> SortOrder {
    let parsed = parse(text)
    if let failure = CommandFailure(parsed.problems, in: text) { throw failure }
    return parsed.order
  }
}
