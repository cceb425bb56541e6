import CaseKit
import CaseServer
import Terminal

/// Why a command could not do what it was asked, in the words and numbers of the contract.
struct CommandFailure: Error, Equatable {
  /// A name that never changes.
  var code: String
  /// A sentence; several mistakes are a line each.
  var message: String
  /// What to do about it.
  var hint: String?
  /// Shown below the message where people read it: what was typed, its mistakes marked.
  var excerpt: String?
  var httpStatus: Int?
  /// Seconds.
  var retryAfter: Int?
  var status: ExitStatus

  /// A command line that cannot be understood.
  static func usage(_ message: String, hint: String? = nil, excerpt: String? = nil) -> Self {
    CommandFailure(
      code: "usage", message: message, hint: hint, excerpt: excerpt, status: .usage)
  }

  /// - Parameter names: what was taken for a ref or an id.
  static func notFound(_ names: [String], isOffline: Bool = false) -> Self {
    let spoken = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let seen = isOffline ? " that was seen before" : ""
    return CommandFailure(
      code: "not_found", message: "no case\(seen) has the ref or id \(spoken)",
      hint: "casetui list TEXT looks for text", status: .notFound)
  }

  /// There is nothing to answer from: no case was seen before, or none could be kept.
  static func emptyCache(lacksCases: Bool) -> Self {
    let reason =
      lacksCases
      ? "the cases that were read before could not be kept" : "no case was seen before"
    return CommandFailure(
      code: "cache", message: "offline, and \(reason)",
      hint: "run it once without --offline; casetui cache says what is kept", status: .failed)
  }

  /// There is nothing to answer from: neither a server nor what was seen before.
  static func unreadableCache(_ refusal: CacheNote) -> Self {
    guard case .unusable(let detail) = refusal else { return CommandFailure(refusal) }
    return CommandFailure(
      code: "cache", message: "offline, and what was seen before cannot be read: \(detail)",
      status: .failed)
  }
}

extension CommandFailure {
  init(_ error: APIError) {
    self.init(
      code: error.code, message: error.message, hint: error.hint, httpStatus: error.httpStatus,
      retryAfter: error.retryAfter, status: ExitStatus(code: error.exitCode))
  }

  init(_ error: SettingsError) {
    self.init(
      code: "settings", message: error.message, hint: error.hint,
      status: ExitStatus(code: error.exitCode))
  }

  init(_ error: UnknownWord) {
    let known = "there are: \(error.known.joined(separator: ", "))"
    self = .usage(error.description, hint: error.nearest == nil ? nil : known)
  }

  /// - Parameter text: what the problems are in.
  init?(_ problems: [QueryProblem], in text: String) {
    guard let first = problems.first else { return nil }
    self = .usage(
      first.message, hint: "casetui help query shows how to write it",
      excerpt: MarkedText(text, problems.map(\.range)).description)
  }

  init(_ error: DisplayError) {
    self.init(
      code: "terminal", message: error.description,
      hint: "casetui list prints cases without a screen", status: .failed)
  }

  init(_ error: ServerError) {
    self.init(code: "server", message: error.description, status: .failed)
  }

  init(_ error: RecordingFailure) {
    self.init(code: "recording", message: error.message, hint: error.hint, status: .failed)
  }

  init(_ error: PrivateFile.Failure) {
    self.init(code: "file", message: error.description, status: .failed)
  }

  init(_ error: CacheNote) {
    switch error {
    case .locked, .busy:
      self.init(
        code: "cache", message: "another program holds the cache", hint: "try again soon",
        status: .failed)
    case .unusable(let detail):
      self.init(code: "cache", message: "not all of it was removed: \(detail)", status: .failed)
    case .setAside, .readOnly: self.init(code: "cache", message: error.message, status: .failed)
    }
  }

  init(_ error: InputError) {
    switch error {
    case .cancelled: self.init(APIError.cancelled)
    case .failed(let reason):
      self.init(
        code: "input", message: "standard input cannot be read: \(reason)", status: .failed)
    }
  }

  init(_ error: OutputError) {
    let reason = if case .failed(let reason) = error { reason } else { "it is closed" }
    self.init(
      code: "output", message: "the output cannot be written: \(reason)", status: .failed)
  }

  /// Whatever a command may throw.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as APIError: self.init(error)
    case let error as SettingsError: self.init(error)
    case let error as UnknownWord: self.init(error)
    case let problem as LineTemplate.Problem:
      self = .usage(problem.description, hint: "e.g. --template '{ref} {title}'")
    case let error as InputError: self.init(error)
    case let error as DisplayError: self.init(error)
    case let error as ServerError: self.init(error)
    case let error as RecordingFailure: self.init(error)
    case let error as PrivateFile.Failure: self.init(error)
    case let error as OutputError: self.init(error)
    case let error as CacheNote: self.init(error)
    case is CancellationError: self.init(APIError.cancelled)
    default: self.init(code: "error", message: "\(error)", status: .failed)
    }
  }
}
