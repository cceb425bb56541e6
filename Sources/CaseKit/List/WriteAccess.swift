/// What a browser needs to change the cases of an account.
public struct WriteTools: Sendable {
  let engine: WriteEngine
  let journal: Journal
  /// The account, as plans name it.
  let account: String

  /// - Parameters:
  ///   - journal: open.
  ///   - account: ``EditPlan/account(of:)``.
  public init(engine: WriteEngine, journal: Journal, account: String) {
    self.engine = engine
    self.journal = journal
    self.account = account
  }
}

/// Whether cases may be changed.
public enum WriteAccess: Sendable {
  case on(WriteTools)
  /// Completes "not now:".
  case off(reason: String)

  /// `nil` where writing is off.
  var tools: WriteTools? {
    if case .on(let tools) = self { return tools }
    return nil
  }

  /// Where writing is off, it knows of no write.
  public var written: WrittenCases { tools?.engine.written ?? WrittenCases() }
}
