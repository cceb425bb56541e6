import CaseKit
import Terminal

extension Session {
  /// - Parameters:
  ///   - cursor: the cursor from an earlier page; `nil` for the first page.
  ///   - count: the number of cases; `nil` for all that follow.
  func page(
    of question: Question, from cursor: String?, first count: Int?, showing progress: ProgressLine
  ) async throws -> CasePage {
    let identity = ReadingIdentity(question, settings)
    guard cursor == nil || !settings.cache.isOffline else {
      throw CommandFailure.usage(
        "--cursor does not work offline", hint: "use --limit or --all")
    }
    guard let cursor else {
      let reading = try await read(question, first: count, showing: progress)
      return CasePage(
        reading.cases, total: reading.total, isTruncated: reading.isTruncated,
        source: reading.source, notes: reading.listing.notes,
        after: settings.cache.isOffline ? nil : ReadingPosition(identity, started: context.now))
    }
    defer { progress.clear() }
    let position = try position(cursor, of: identity)
    let reader = ContinuedReader(
      client: client, cache: cache, pageSize: settings.requests.pageSize, context: context)
    let page = try await reader.read(question, after: position, first: count) { read, total in
      progress.show("reading", read, of: total)
    }
    return CasePage(
      page.cases, total: page.total, isTruncated: page.isTruncated, changed: page.changed,
      notes: page.notes, after: position)
  }

  func position(
    _ cursor: String, of identity: ReadingIdentity
  ) throws(CommandFailure) -> ReadingPosition {
    do throws(ReadingPosition.Problem) {
      guard let text = cursors.text(of: cursor) else { throw .forgotten }
      return try ReadingPosition(text: text, of: identity)
    } catch {
      throw .usage(error.message, hint: "leave out --cursor to start over")
    }
  }
}
