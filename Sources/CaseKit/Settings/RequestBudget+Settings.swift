extension RequestBudget {
  /// The budget of an account, shared with every program of this user; `nil` for no limit.
  ///
  /// - Parameter directory: of the program's state.
  public convenience init?(_ settings: Settings, _ connection: Connection, in directory: String) {
    // A server on this machine is somebody's own, unless he says otherwise.
    let isBuiltIn = settings.origin(of: "rate_limit") == .builtIn
    guard settings.rateLimit > 0, !(isBuiltIn && connection.host.isLoopback) else { return nil }
    let account = "\(connection.host) \(connection.accountID)"
    self.init(limit: settings.rateLimit, file: BudgetFile(of: account, in: directory))
  }
}
