import CaseKit
import Terminal

/// Which cases of a question a list prints, and how.
struct ListRequest {
  var format: OutputFormat
  var selection: CaseSelection
  /// Cases at most; `nil` for all.
  var count: Int?
  /// What an earlier part said; `nil` for the first part.
  var cursor: String?
  var maxBytes: Int?
  /// Whether cases that the server leaves out, and that were seen before, belong to the answer.
  var isSearch = false
  /// Whether nothing found is an exit status of its own.
  var failsEmpty = false
}

/// Reads the cases of a question and prints them as the request says.
struct ListRun {
  let request: ListRequest
  let overrides: SettingsOverrides
  let world: World

  func run(_ question: (Settings) throws -> Question) async throws -> ExitStatus {
    // A search has looked there.
    try await Session.open(
      overrides, in: world, suggestsOffline: !request.isSearch
    ) { session in
      try await session.requireSeenCases()
      let question = try question(session.settings)
      let printer = ListPrinter(
        format: request.format, selection: request.selection, session: session, world: world)
      let isEmpty: Bool
      if let count = try await printAll(of: question, printer) {
        isEmpty = count == 0
      } else {
        let part = try await print(part(of: question, session), printer)
        isEmpty = (part.total ?? part.cases.count) == 0
      }
      return isEmpty && request.failsEmpty ? .empty : .done
    }
  }

  private func part(of question: Question, _ session: Session) async throws -> ListPart {
    let progress = ProgressLine(world)
    return request.isSearch
      ? try await session.searchPart(
        of: question, from: request.cursor, first: request.count, showing: progress)
      : try await session.part(
        of: question, from: request.cursor, first: request.count, showing: progress)
  }

  /// - Returns: what of the part was printed.
  private func print(_ part: ListPart, _ printer: ListPrinter) throws -> ListPart {
    let printed = try request.maxBytes.map { try printer.fit(part, into: $0) } ?? part
    try printer.print(printed)
    if printer.format != .json,
      let note = part.source.note(at: printer.session.context.now, failure: part.failure)
    {
      try world.errors.print(note)
    }
    try hints.say(printed)
    return printed
  }

  private var hints: ListHints { ListHints(request: request, world: world) }
}

// MARK: - All, as they come

extension ListRun {
  /// - Returns: how many there were; `nil` when nothing was printed, since all must be in memory
  ///   first.
  private func printAll(of question: Question, _ printer: ListPrinter) async throws -> Int? {
    let session = printer.session
    guard request.count == nil, request.cursor == nil, request.maxBytes == nil,
      !session.settings.offline,
      var whole = StreamPrinter(printer)
    else { return nil }
    var stream = session.stream(question)
    do {
      guard try await whole.take(allOf: &stream, showing: ProgressLine(world)) else { return nil }
    } catch let error as APIError where request.isSearch && !whole.hasPrinted {
      let part = try await session.recalled(question, first: nil, after: error)
      return try print(part, printer).cases.count
    }
    guard request.isSearch else {
      try whole.end(ListPart(all: whole.count, notes: stream.notes))
      return whole.count
    }
    let found = try await session.overlooked(
      question, beside: stream.ids, showing: ProgressLine(world))
    try whole.take(found.cases)
    try whole.end(ListPart(all: whole.count, notes: stream.notes, leavingOut: found.doubt))
    if let doubt = found.doubt { try hints.say(doubt) }
    return whole.count
  }
}
