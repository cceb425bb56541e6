import CaseKit
import Terminal

/// Reads the cases of a question and prints them as the options say.
struct ListRun {
  let options: ListOptions
  let connection: ConnectionOptions
  let world: World

  func run(_ question: (Settings) throws -> Question) async throws -> ExitStatus {
    let form = try options.form(isTerminal: world.facts.isOutputTerminal)
    return try await Session.open(options.cache.adding(to: connection.overrides), in: world) {
      session in
      let question = try question(session.settings)
      let printer = ListPrinter(form: form, session: session, world: world)
      if options.all, options.cursor == nil, options.maxBytes == nil, !session.settings.offline,
        let count = try await printer.printAll(of: question, showing: ProgressLine(world))
      {
        return count == 0 && options.failEmpty ? .empty : .done
      }
      let part = try await session.part(
        of: question, from: options.cursor, first: options.all ? nil : options.limit,
        showing: ProgressLine(world))
      let printed = try options.maxBytes.map { try printer.fit(part, into: $0) } ?? part
      try printer.print(printed)
      if case .json = form {
      } else if let note = part.source.note(at: session.context.now) {
        try world.errors.print(note)
      }
      try say(printed, form)
      let isEmpty = (part.total ?? part.cases.count) == 0
      return isEmpty && options.failEmpty ? .empty : .done
    }
  }

  /// What is left out, and how to get it.
  private func say(_ part: ListPart, _ form: PrintForm) throws(OutputError) {
    if part.isTruncated {
      let more: SafeText = options.cursor == nil ? "" : " more"
      let number: SafeText = "\(part.cases.count)\(more)"
      let shown = part.total.map { "\(number) of \($0) cases" as SafeText } ?? "\(number) cases"
      let all: SafeText = options.all ? "" : "; --all prints all of them"
      if let next = part.next {
        try world.errors.print("\(shown)\(all); the next ones come with:")
        try world.errors.print("  \(SafeText(world.line.continued(with: next.text)))")
      } else {
        try world.errors.print("\(shown)\(all)")
      }
    } else if part.cases.isEmpty, case .table = form {
      try world.errors.print(options.cursor == nil ? "no case matches" : "there are no more cases")
    }
    guard part.changed > 0 else {
      if let warning = part.notes.warning { try world.errors.print(warning) }
      return
    }
    try world.errors.print(
      """
      cases have changed since the first ones were printed (\(part.changed) or more): some may be \
      missing here or stand here again; without --cursor it starts anew
      """)
  }
}
