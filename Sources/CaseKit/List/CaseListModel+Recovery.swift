extension CaseListModel {
  /// What is said of a failure, and the wait for the next try where that may help: the same for the
  /// list and for what is read beside it.
  ///
  /// - Parameter earlier: the failure since which no answer has come, if any.
  func recovery(
    from error: APIError, after earlier: Failure?, retry: @escaping @MainActor () -> Void
  ) -> (failure: Failure, retrying: Task<Void, Never>?) {
    let now = context().now
    let rest = error.outlook == .final ? nil : client.rest()
    let failure = Failure(
      error: error, since: earlier?.since ?? now,
      nextTry: rest.map { .at(now.adding($0)) } ?? .never)
    let retrying = rest.map { rest in
      Task { [clock] in
        guard (try? await clock.sleep(for: rest)) != nil else { return }
        retry()
      }
    }
    return (failure, retrying)
  }
}
