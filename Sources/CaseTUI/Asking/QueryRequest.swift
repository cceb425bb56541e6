import CaseKit

/// Which cases somebody asks for: a query and a view as they were written, which must both hold.
struct QueryRequest: Equatable, Sendable {
  /// `nil` where nothing was written, which is not the same as an empty text.
  var text: String?
  /// The name of a view.
  var view: String?

  /// - Throws: for a query that does not say what its writer meant: a script must not be misled.
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

  /// Where the browser opens: with a query and no view, it looks through all cases, as `list` does.
  func openingView(in settings: Settings) throws(CommandFailure) -> SavedView? {
    if let view = try savedView(in: settings) { return view }
    return text == nil ? nil : SavedView.builtIn.first { $0.query.terms.isEmpty }
  }

  /// - Parameter sort: else the order of the view, else the latest change first.
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
  /// - Throws: where it asks for the user's cases and nobody says who that is.
  func requireMe(in settings: Settings) throws(CommandFailure) {
    guard !asksForMe || !settings.connection.me.isEmpty else {
      throw .usage(
        "the query asks for your cases, but casetui does not know who you are",
        hint: "set your names or ids with \(ConnectionSettings.declared.me.row.ways)")
    }
  }
}

extension SortOrder {
  /// - Throws: for an order that does not say what its writer meant.
  static func typed(_ text: String) throws(CommandFailure) -> SortOrder {
    let parsed = parse(text)
    if let failure = CommandFailure(parsed.problems, in: text) { throw failure }
    return parsed.order
  }
}
