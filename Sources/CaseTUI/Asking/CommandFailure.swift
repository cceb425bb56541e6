import CaseKit

/// Errors of the commands themselves.
struct CommandFailure: Failure, Equatable {
  var code: String
  var message: String
  var hint: String?
  var excerpt: String?
  var httpStatus: Int?
  var retryAfter: Int?
  var status: ExitStatus

  /// A usage error.
  static func usage(_ message: String, hint: String? = nil, excerpt: String? = nil) -> Self {
    CommandFailure(
      code: "usage", message: message, hint: hint, excerpt: excerpt, status: .usage)
  }

  /// - Parameter names: the refs or ids that were not found.
  static func notFound(_ names: [String], isOffline: Bool = false) -> Self {
    let most = 5
    let rest = names.count > most ? " and \(names.count - most) others" : ""
    let spoken = names.prefix(most).map { "\"\($0)\"" }.joined(separator: ", ") + rest
    let seen = isOffline ? "cached " : ""
    return CommandFailure(
      code: "not_found", message: "no \(seen)case has the ref or id \(spoken)",
      hint: "to search for text, run casetui search TEXT", status: .notFound)
  }

  /// - Parameter cases: the cases that share the name.
  static func ambiguous(_ name: String, _ cases: [Case]) -> Self {
    CommandFailure(
      code: "ambiguous", message: sharing(name, cases), hint: "give the id of one of them",
      status: .usage)
  }

  /// A sentence with the ids of the cases that share a ref.
  static func sharing(_ name: String, _ cases: [Case]) -> String {
    "\(cases.count) cases have the ref \"\(name)\": \(cases.map(\.id).joined(separator: ", "))"
  }

  /// The cache is empty, offline.
  static func emptyCache(lacksCases: Bool) -> Self {
    let reason =
      lacksCases
      ? "the cases read before could not be cached" : "the cache has no cases"
    return CommandFailure(
      code: "cache", message: "offline, and \(reason)",
      hint: "run it once without --offline; casetui cache info shows what is kept", status: .failed)
  }

  /// The cache cannot be read, offline.
  static func unreadableCache(_ refusal: CacheNote) -> Self {
    guard case .unusable(let detail) = refusal else {
      return CommandFailure(CacheFailure(note: refusal))
    }
    return CommandFailure(
      code: "cache", message: "offline, and the cache cannot be read: \(detail)",
      status: .failed)
  }
}

extension CommandFailure {
  /// Any failure as a value that can be changed or stored.
  init(_ failure: some Failure) {
    self.init(
      code: failure.code, message: failure.message, hint: failure.hint, excerpt: failure.excerpt,
      httpStatus: failure.httpStatus, retryAfter: failure.retryAfter, status: failure.status)
  }

  /// - Parameter text: the text with the problems.
  init?(_ problems: [QueryProblem], in text: String) {
    guard let first = problems.first else { return nil }
    self = .usage(
      first.message, hint: "casetui help query explains queries",
      excerpt: MarkedText(text, problems.map(\.range)).description)
  }
}

/// The cache files could not be removed.
struct CacheFailure: Failure {
  let note: CacheNote

  var code: String { "cache" }
  var message: String {
    switch note {
    case .locked, .busy: "another program is using the cache"
    case .unusable(let detail): "not all of it was removed: \(detail)"
    case .setAside, .readOnly: note.message
    }
  }
  var hint: String? { note == .locked || note == .busy ? "try again in a moment" : nil }
  var status: ExitStatus { .failed }
}
