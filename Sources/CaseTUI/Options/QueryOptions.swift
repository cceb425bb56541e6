import ArgumentParser

/// The cases to find: a query and a view, which must both match.
struct QueryOptions: ParsableArguments {
  @Argument(help: "A query, e.g. is:overdue status:open refund.")
  var query: [String] = []

  @OptionGroup(title: "Cases") var choice: ViewOption

  var request: QueryRequest {
    QueryRequest(text: query.isEmpty ? nil : query.joined(separator: " "), view: choice.view)
  }
}

/// A view by its name.
struct ViewOption: ParsableArguments {
  @Option(help: ArgumentHelp("Use this view, built-in or your own.", valueName: "name"))
  var view: String?
}
