import ArgumentParser

/// Which cases: a query and a view, which must both hold.
struct QueryOptions: ParsableArguments {
  @Argument(help: "What to look for, e.g. is:overdue status:open refund.")
  var query: [String] = []

  @Option(help: ArgumentHelp("A view: one of the built-in ones or of your own.", valueName: "name"))
  var view: String?

  var request: QueryRequest {
    QueryRequest(text: query.isEmpty ? nil : query.joined(separator: " "), view: view)
  }
}
