import CaseKit

/// Finds what can follow at the cursor of a command line.
struct Completion {
  private let tree: CommandTree
  private let sources: CompletionSources

  init(tree: CommandTree, sources: CompletionSources) {
    self.tree = tree
    self.sources = sources.inert
  }

  func candidates(for line: ShellLine) -> Candidates {
    // After an opening quotation mark, shells differ in what they replace: the part after it or the
    // whole word.
    guard !line.isQuotedInside else { return .words([]) }
    guard let name = line.words.first else { return atStart(line) }
    var rest = line
    rest.words.removeFirst()
    guard name != "help" else { return .words(topics.beginning(with: line.current)) }
    guard let command = tree.command(name) else { return atStart(line) }
    guard !command.subcommands.isEmpty else { return candidates(for: rest, of: command) }
    guard let name = rest.words.first else {
      if line.current.hasPrefix("-") { return candidates(for: rest, of: command) }
      return list(command.subcommands.compactMap(\.name), line.current, parts: "")
    }
    rest.words.removeFirst()
    guard let subcommand = command.subcommands.first(where: { $0.name == name }) else {
      return .words([])
    }
    return candidates(for: rest, of: subcommand)
  }

  /// The candidates for the first word. Without a command, the options are those of the browser.
  private func atStart(_ line: ShellLine) -> Candidates {
    let browsing = tree.command("browse").map { candidates(for: line, of: $0) } ?? .words([])
    guard line.words.isEmpty, case .words(let others) = browsing else { return browsing }
    let program = options(of: tree.program, beginning: line.current)
    let commands = commands.beginning(with: line.current)
    return .words(line.current.hasPrefix("-") ? others + program : commands + others)
  }

  private func candidates(for line: ShellLine, of command: CommandDescription) -> Candidates {
    let current = line.current
    guard !line.words.contains("--") else { return positional(current, of: command) }
    if let option = command.option(waitingIn: line.words) { return values(of: option, current) }
    if current.hasPrefix("--"), let equals = current.firstIndex(of: "="),
      let option = command.arguments.first(where: { $0.names.contains(String(current[..<equals])) })
    {
      return values(of: option, String(current[current.index(after: equals)...]))
        .headed(by: String(current[...equals]))
    }
    guard current.hasPrefix("-") else { return positional(current, of: command) }
    let unused = command.withoutOptions(used: line.words)
    guard !current.hasPrefix("--"), case .words(let terms) = positional(current, of: command)
    else { return .words(options(of: unused, beginning: current)) }
    return .words(options(of: unused, beginning: current) + terms)
  }

  private func options(
    of command: CommandDescription, beginning typed: String
  ) -> [Candidate] {
    command.arguments.flatMap { argument in
      argument.names.map { Candidate(word: $0, help: argument.help.firstSentence) }
    }.beginning(with: typed)
  }

  private func positional(_ typed: String, of command: CommandDescription) -> Candidates {
    guard let argument = command.arguments.first(where: { $0.kind == .positional }) else {
      return .words([])
    }
    return values(of: argument, typed)
  }
}

// MARK: - Values

extension Completion {
  private func values(of argument: CommandDescription.Argument, _ typed: String) -> Candidates {
    switch (argument.names.last, argument.valueName) {
    case (_, "file"), (_, "folder"): .files
    case (nil, "query"), ("--until", _):
      .words(QueryCompletion(names: sources.names).candidates(for: typed))
    case (nil, "ref"): .words(.init(sources.refs).beginning(with: typed))
    case ("--status", _), ("--priority", _), ("--assignee", _), ("--queue", _):
      names(of: argument, typed)
    case ("--expect", _):
      .words(.init(EditField.standard.map { "\($0.name)=" }).beginning(with: typed))
    case (nil, "entry"): .words(.init(sources.entries).beginning(with: typed))
    case ("--view", _): .words(.init(sources.views).beginning(with: typed))
    case ("--profile", _): .words(.init(sources.profiles).beginning(with: typed))
    case ("--sort", _): sort(typed)
    case ("--columns", _): list(CaseColumn.allCases.map(\.rawValue), typed)
    case ("--fields", _): list(CaseFields.names, typed)
    default: list(choices(of: argument), typed, parts: "")
    }
  }

  /// The values that the parser knows, or else those of the flag's setting.
  private func choices(of argument: CommandDescription.Argument) -> [String] {
    guard argument.choices.isEmpty else { return argument.choices }
    return SettingRow.all.first { $0.flag?.name == argument.names.last }?.choices ?? []
  }

  /// - Parameter parts: the characters that separate values.
  private func list(_ words: [String], _ typed: String, parts: String = ",") -> Candidates {
    .words(.init(words, after: typed.untilLast(anyOf: parts)).beginning(with: typed))
  }

  /// The values of a case's field: first those that most tenants have, then those in the cache.
  private func names(of argument: CommandDescription.Argument, _ typed: String) -> Candidates {
    let key = argument.names.last.flatMap { CompletionSources.key(ofOption: $0) }
    let usual = (key?.usualValues ?? []).filter { key != .priority || $0 != "none" }
    let known = Set(usual.map { Name($0) })
    let others = sources.names.filter { !known.contains(Name($0)) }
    return .words(.init(usual + others).beginning(with: typed))
  }

  private func sort(_ typed: String) -> Candidates {
    let isDirection =
      typed.lastIndex(of: ":") ?? typed.startIndex
      > typed.lastIndex(of: ",") ?? typed.startIndex
    let words = isDirection ? ["asc", "desc"] : SortField.allCases.map(\.rawValue)
    return list(words, typed, parts: ",:")
  }

  private var commands: [Candidate] {
    tree.names.map { Candidate(word: $0.name, help: $0.abstract.firstSentence) }
      + [Candidate(word: "help", help: "Show help for a command, or for queries.")]
  }

  private var topics: [Candidate] {
    HelpTopic.all.map { Candidate(word: $0.name, help: $0.abstract) }
      + commands.filter { $0.word != "help" }
  }
}

extension Candidates {
  /// The candidates with a prefix. Files have none, because the shell itself finds them.
  fileprivate func headed(by head: String) -> Candidates {
    guard case .words(let words) = self else { return self }
    return .words(words.map { Candidate(word: head + $0.word, help: $0.help) })
  }
}

extension CommandDescription {
  /// The option that expects its value after these words.
  fileprivate func option(waitingIn words: [String]) -> Argument? {
    guard let last = words.last else { return nil }
    return arguments.first { $0.kind == .option && $0.names.contains(last) }
  }

  fileprivate func withoutOptions(used words: [String]) -> CommandDescription {
    var command = self
    command.arguments.removeAll { argument in
      !argument.isRepeating && argument.names.contains { words.contains($0) }
    }
    return command
  }
}

extension String {
  /// The first sentence, which is enough to choose by. An abbreviation such as "e.g." does not end
  /// it.
  fileprivate var firstSentence: String {
    let end = ranges(of: ". ").first { self[$0.upperBound...].first?.isUppercase == true }
    return end.map { String(self[..<$0.lowerBound]) } ?? self
  }
}
