/// An error of a command, in the words and numbers of the contract.
protocol Failure: Error, Sendable {
  /// The name of the error; it never changes.
  var code: String { get }
  /// A sentence; several mistakes have a line each.
  var message: String { get }
  /// Advice for the user.
  var hint: String? { get }
  /// The typed text with its mistakes marked, shown below the message to users.
  var excerpt: String? { get }
  var httpStatus: Int? { get }
  /// The number of seconds to wait.
  var retryAfter: Int? { get }
  /// The exit status of the command.
  var status: ExitStatus { get }
}

extension Failure {
  var hint: String? { nil }
  var excerpt: String? { nil }
  var httpStatus: Int? { nil }
  var retryAfter: Int? { nil }
}

/// An error that no layer declares; only its description is known.
struct UnexpectedFailure: Failure {
  let error: any Error

  var code: String { "error" }
  var message: String { "\(error)" }
  var status: ExitStatus { .failed }
}

extension Error {
  /// The error in the form that commands report.
  var failure: any Failure { self as? any Failure ?? UnexpectedFailure(error: self) }
}
