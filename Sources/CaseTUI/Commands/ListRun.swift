import CaseKit
import Terminal

/// Reads the cases of a question and prints them as the options say.
struct ListRun {
  let options: ListOptions
  let connection: ConnectionOptions
  let world: World
  /// Whether cases that the server leaves out, and that were seen before, belong to the answer.
  var isSearch = false

  func run(_ question: (Settings) throws -> Question) async throws -> ExitStatus {
    let form = try options.form(isTerminal: world.facts.isOutputTerminal)
    // A search has looked there.
    return try await Session.open(
      options.cache.adding(to: connection.overrides), in: world, suggestsOffline: !isSearch
    ) { session in
      try await session.requireSeenCases()
      let question = try question(session.settings)
      let printer = ListPrinter(form: form, session: session, world: world)
      let isEmpty: Bool
      if let count = try await printAll(of: question, printer) {
        isEmpty = count == 0
      } else {
        let part = try await print(part(of: question, session), printer)
        isEmpty = (part.total ?? part.cases.count) == 0
      }
      return isEmpty && options.failEmpty ? .empty : .done
    }
  }

  private func part(of question: Question, _ session: Session) async throws -> ListPart {
    let count = options.all ? nil : options.limit
    let progress = ProgressLine(world)
    return isSearch
      ? try await session.searchPart(
        of: question, from: options.cursor, first: count, showing: progress)
      : try await session.part(of: question, from: options.cursor, first: count, showing: progress)
  }

  /// - Returns: what of the part was printed.
  private func print(_ part: ListPart, _ printer: ListPrinter) throws -> ListPart {
    let printed = try options.maxBytes.map { try printer.fit(part, into: $0) } ?? part
    try printer.print(printed)
    if case .json = printer.form {
    } else if let note = part.source.note(at: printer.session.context.now, failure: part.failure) {
      try world.errors.print(note)
    }
    try talk.say(printed, printer.form)
    return printed
  }

  private var talk: ListTalk { ListTalk(options: options, isSearch: isSearch, world: world) }
}

// MARK: - All, as they come

extension ListRun {
  /// - Returns: how many there were; `nil` when nothing was printed, since all must be in memory
  ///   first.
  private func printAll(of question: Question, _ printer: ListPrinter) async throws -> Int? {
    let session = printer.session
    guard options.all, options.cursor == nil, options.maxBytes == nil, !session.settings.offline,
      var whole = StreamPrinter(printer)
    else { return nil }
    var stream = session.stream(question)
    do {
      guard try await whole.take(allOf: &stream, showing: ProgressLine(world)) else { return nil }
    } catch let error as APIError where isSearch && !whole.hasPrinted {
      let part = try await session.recalled(question, first: nil, after: error)
      return try print(part, printer).cases.count
    }
    guard isSearch else {
      try whole.end(ListPart(all: whole.count, notes: stream.notes))
      return whole.count
    }
    let found = try await session.overlooked(
      question, beside: stream.ids, showing: ProgressLine(world))
    try whole.take(found.cases)
    try whole.end(ListPart(all: whole.count, notes: stream.notes, leavingOut: found.doubt))
    if let doubt = found.doubt { try talk.say(doubt) }
    return whole.count
  }
}
