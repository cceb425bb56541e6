public import Moments

/// A failure that is shown, and the next try where one may help: the same for the list and for what
/// is read beside it.
public struct Recovery: Equatable, Sendable {
  /// Why something is missing, and since when.
  public struct Failure: Equatable, Sendable {
    /// What happens by itself.
    public enum NextTry: Equatable, Sendable {
      case never
      case at(Timestamp)
      case underWay
    }

    /// The last failure.
    public var error: APIError
    /// When the first answer failed to come.
    public var since: Timestamp
    /// When it is tried again.
    public var nextTry = NextTry.never
  }

  private(set) var failure: Failure?

  /// Takes a failure over; an earlier one that was not answered since says when the trouble began.
  ///
  /// - Parameter rest: how long the client wants to wait before another call.
  /// - Returns: how long to wait before the next try; `nil` where only the user can tell.
  mutating func failed(_ error: APIError, at now: Timestamp, rest: Duration?) -> Duration? {
    let rest = error.outlook == .final ? nil : rest
    failure = Failure(
      error: error, since: failure?.since ?? now,
      nextTry: rest.map { .at(now.adding($0)) } ?? .never)
    return rest
  }

  /// The question that failed is being asked again.
  mutating func tryAgain() { failure?.nextTry = .underWay }

  /// An answer has come.
  mutating func recover() { failure = nil }
}
