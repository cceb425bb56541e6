/// The tools with which a browser changes the cases of an account.
public struct WriteTools: Sendable {
  let engine: WriteEngine
  let journal: Journal
  /// The fingerprint of the account in plans.
  let account: String

  /// - Parameters:
  ///   - journal: an open journal.
  ///   - account: see ``EditPlan/account(of:)``.
  public init(engine: WriteEngine, journal: Journal, account: String) {
    self.engine = engine
    self.journal = journal
    self.account = account
  }
}

/// Whether cases may be changed.
public enum WriteAccess: Sendable {
  case on(WriteTools)
  /// Writing is off; the reason follows "not now:".
  case off(reason: String)

  /// `nil` if writing is off.
  var tools: WriteTools? {
    if case .on(let tools) = self { return tools }
    return nil
  }

  /// The writes to show; none if writing is off.
  public var written: WrittenCases { tools?.engine.written ?? WrittenCases() }
}
