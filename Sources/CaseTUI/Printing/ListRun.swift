import CaseKit
import Terminal

/// The cases of a question to print, and their format.
struct ListRequest {
  var format: OutputFormat
  var selection = CaseSelection()
  /// The largest number of cases; `nil` for all.
  var count: Int?
  /// The cursor from an earlier page; `nil` for the first page.
  var cursor: String?
  var maxBytes: Int?
  /// Whether the answer includes cached cases that the server's search misses.
  var isSearch = false
  /// Whether an empty result has an exit status of its own.
  var failsEmpty = false

  /// Whether all cases are requested, from the first one on.
  var isWhole: Bool { count == nil && cursor == nil && maxBytes == nil }
}

/// Reads the cases of a question and prints them.
struct ListRun {
  let request: ListRequest
  let overrides: SettingsOverrides
  let machine: Machine

  func run(_ question: (Settings) throws -> Question) async throws -> ExitStatus {
    // A search has already used the cache.
    try await Session.open(
      overrides, in: machine, suggestsOffline: !request.isSearch
    ) { session in
      try await session.requireSeenCases()
      let question = try question(session.settings)
      let printer = CasePrinter(
        request.format, request.selection, session: session, machine: machine)
      let isEmpty: Bool
      if let count = try await printAll(of: question, printer) {
        isEmpty = count == 0
      } else {
        let page = try await print(page(of: question, session), printer)
        isEmpty = (page.total ?? page.cases.count) == 0
      }
      return isEmpty && request.failsEmpty ? .empty : .done
    }
  }

  private func page(of question: Question, _ session: Session) async throws -> CasePage {
    let progress = ProgressLine(machine)
    return request.isSearch
      ? try await session.searchPage(
        of: question, from: request.cursor, first: request.count, showing: progress)
      : try await session.page(
        of: question, from: request.cursor, first: request.count, showing: progress)
  }

  /// - Returns: the part of the page that was printed.
  private func print(_ page: CasePage, _ printer: CasePrinter) throws -> CasePage {
    let fitting = try request.maxBytes.map { try printer.fit(page, into: $0) } ?? page
    let printed = fitting.withCursor(printer.session.cursors)
    try printer.print(printed)
    if printer.format != .json,
      let note = page.source.note(at: printer.session.context.now, failure: page.failure)
    {
      try machine.errors.print(note)
    }
    try hints.say(printed)
    return printed
  }

  private var hints: ListHints { ListHints(request: request, machine: machine) }
}

// MARK: - All, as they come

extension ListRun {
  /// Prints all cases as they come, except as a table, which needs all of them in memory anyway.
  ///
  /// - Returns: the number of cases; `nil` if nothing was printed, because all cases must be in
  ///   memory first.
  private func printAll(of question: Question, _ printer: CasePrinter) async throws -> Int? {
    let session = printer.session
    guard request.isWhole, request.format != .table, !session.settings.cache.isOffline else {
      return nil
    }
    var printer = printer
    var stream = session.stream(question)
    do {
      guard try await append(allOf: &stream, to: &printer) else { return nil }
    } catch let error as APIError where request.isSearch && !printer.hasPrinted {
      let page = try await session.recalled(question, first: nil, after: error)
      let again = CasePrinter(
        request.format, request.selection, session: session, machine: machine)
      return try print(page, again).cases.count
    }
    let found =
      request.isSearch
      ? try await session.overlooked(
        question, beside: stream.ids, showing: ProgressLine(machine)) : nil
    try printer.append(found?.cases ?? [])
    let page = CasePage(all: printer.count, notes: stream.notes, leavingOut: found?.doubt)
    try printer.end(page)
    try hints.say(allOf: page, isUnsorted: stream.isUnsorted)
    return printer.count
  }

  /// Prints the rows of the stream.
  ///
  /// - Returns: `false` if nothing was printed because the server does not sort as asked; all cases
  ///   must then be sorted here.
  private func append(
    allOf stream: inout CaseStream, to printer: inout CasePrinter
  ) async throws -> Bool {
    let progress = ProgressLine(machine)
    defer { progress.clear() }
    while let cases = try await stream.next() {
      if !printer.hasPrinted, stream.isUnsorted { return false }
      progress.clear()
      try printer.append(cases)
      progress.show("reading", stream.readCount, of: stream.serverCount)
    }
    return true
  }
}
