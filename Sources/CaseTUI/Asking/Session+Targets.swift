import CaseKit
import Terminal

// The cases that a command is to change: each must be the one that was meant.

extension Session {
  /// Finds exactly one case for each name, in its current version.
  ///
  /// - Throws: ``CommandFailure`` if a name matches no case or several; ``APIError``.
  func findEach(_ names: [String], showing progress: ProgressLine) async throws -> [Case] {
    defer { progress.clear() }
    let finder = CaseFinder(client: client, cache: cache, pageSize: settings.requests.pageSize)
    let found = try await finder.findAll(names) { read, total in
      progress.show("searching", read, of: total)
    }
    let missing = names.filter { found[$0] == nil }
    guard missing.isEmpty else { throw CommandFailure.notFound(missing) }
    return try names.map { name in
      let cases = found[name] ?? []
      guard cases.count == 1 else { throw CommandFailure.ambiguous(name, cases) }
      return cases[0]
    }
  }

  /// All cases that match a question on the server, in its order.
  ///
  /// - Returns: the cases, and remarks about the server's answers.
  /// - Throws: ``CommandFailure`` if there are none; ``APIError``.
  func findAll(
    _ question: Question, showing progress: ProgressLine
  ) async throws -> (cases: [Case], notes: PageList.Notes) {
    defer { progress.clear() }
    var stream = stream(question)
    var cases: [Case] = []
    while let rows = try await stream.next() {
      cases += rows
      progress.show("reading", stream.readCount, of: stream.serverCount)
    }
    guard !cases.isEmpty else {
      throw CommandFailure(
        code: "not_found", message: "no case matches --where",
        hint: "check the query with casetui list QUERY",
        status: .notFound)
    }
    return (cases, stream.notes)
  }
}

extension Session {
  /// From this number of targets on, the list is read instead of searching for each target.
  private static let many = 20

  /// The current versions of cases that were selected before.
  ///
  /// - Returns: the cases by id, without those that no longer exist.
  /// - Throws: ``APIError``.
  func find(
    _ targets: [WriteTarget], showing progress: ProgressLine
  ) async throws -> [String: Case] {
    defer { progress.clear() }
    var found: [String: Case] = [:]
    guard targets.count >= Self.many else {
      let finder = CaseFinder(client: client, cache: cache, pageSize: settings.requests.pageSize)
      for target in targets {
        found[target.id] = try await finder.findAgain(Case(id: target.id, ref: target.ref))
      }
      return found
    }
    let wanted = Set(targets.map(\.id))
    var stream = stream(Question(sort: .latestFirst))
    while found.count < wanted.count, let rows = try await stream.next() {
      for item in rows where wanted.contains(item.id) { found[item.id] = item }
      progress.show("reading", stream.readCount, of: stream.serverCount)
    }
    return found
  }
}
