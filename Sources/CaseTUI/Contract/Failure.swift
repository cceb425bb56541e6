/// Why a command could not do what it was asked, in the words and numbers of the contract.
protocol Failure: Error, Sendable {
  /// A name that never changes.
  var code: String { get }
  /// A sentence; several mistakes are a line each.
  var message: String { get }
  /// What to do about it.
  var hint: String? { get }
  /// Shown below the message where people read it: what was typed, its mistakes marked.
  var excerpt: String? { get }
  var httpStatus: Int? { get }
  /// Seconds.
  var retryAfter: Int? { get }
  /// How the command ends.
  var status: ExitStatus { get }
}

extension Failure {
  var hint: String? { nil }
  var excerpt: String? { nil }
  var httpStatus: Int? { nil }
  var retryAfter: Int? { nil }
}

/// An error that no layer declares: its description is all that is known.
struct UnexpectedFailure: Failure {
  let error: any Error

  var code: String { "error" }
  var message: String { "\(error)" }
  var status: ExitStatus { .failed }
}

extension Error {
  /// The error as a command reports it.
  var failure: any Failure { self as? any Failure ?? UnexpectedFailure(error: self) }
}
