public import Moments

/// A failure that is shown, and its next retry, if any; for the list and for single cases.
public struct Recovery: Equatable, Sendable {
  /// Why something is missing, and since when.
  public struct Failure: Equatable, Sendable {
    /// The time of the next automatic try.
    public enum NextTry: Equatable, Sendable {
      case never
      case at(Timestamp)
      case underWay
    }

    /// The last failure.
    public var error: APIError
    /// The time of the first failure.
    public var since: Timestamp
    /// The time of the next automatic try.
    public var nextTry = NextTry.never
  }

  private(set) var failure: Failure?

  /// Records a failure. Keeps the time of an earlier one if no answer has come since.
  ///
  /// - Parameter rest: how long to wait before the next call.
  /// - Returns: how long to wait before the next try; `nil` if only the user can decide that.
  mutating func failed(_ error: APIError, at now: Timestamp, rest: Duration?) -> Duration? {
    let rest = error.outlook == .permanent ? nil : rest
    failure = Failure(
      error: error, since: failure?.since ?? now,
      nextTry: rest.map { .at(now.adding($0)) } ?? .never)
    return rest
  }

  /// Records that the question is being asked again.
  mutating func tryAgain() { failure?.nextTry = .underWay }

  /// Records an answer; clears the failure.
  mutating func recover() { failure = nil }
}
