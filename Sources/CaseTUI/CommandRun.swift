import ArgumentParser
import CaseKit
import Terminal

/// One run of the program: takes a command line, returns an exit status.
struct CommandRun {
  let line: CommandLineText
  let machine: Machine

  init(_ arguments: [String], in machine: Machine) {
    line = CommandLineText(arguments: arguments)
    var machine = machine
    machine.line = line
    // Errors in writing to standard error are ignored; only the output to standard output is the
    // result.
    machine.errors = machine.errors.unfailing
    self.machine = machine
  }

  func run() async -> ExitStatus {
    if let failure = refusal { return report(failure) }
    if let topic = HelpTopic(askedForBy: line.arguments) { return explain(topic) }
    do {
      if let command = line.command() { return await start(command) }
      let command = try RootCommand.parseAsRoot(line.parsable)
      guard let command = command as? any ProgramCommand else { return try runBuiltIn(command) }
      if let failure = refusal(of: command) { return report(failure) }
      return await start(command)
    } catch {
      return report(parsing: error)
    }
  }

  /// Why the command line is refused before it is parsed.
  private var refusal: CommandFailure? {
    let words = line.arguments
    if words.first == ConfigCommand._commandName, words.count > 1 {
      let inner = UnknownWord(words[1], kind: "command", known: ConfigCommand.commandNames)
      let isMisspelled = !words[1].hasPrefix("-") && !ConfigCommand.commandNames.contains(words[1])
      if isMisspelled, inner.nearest != nil { return .usage(inner.description) }
    }
    return CommandLineText.refusal(of: words, among: RootCommand.commandNames)
      ?? line.misplacedValue
  }

  /// Why the search of the browser is refused: a word after some options may be meant as a command.
  private func refusal(of command: any ProgramCommand) -> CommandFailure? {
    guard let browse = command as? BrowseCommand,
      !line.arguments.contains(BrowseCommand._commandName), !line.arguments.contains("--")
    else { return nil }
    return CommandLineText.refusal(of: browse.query.query, among: RootCommand.commandNames)
  }

  private func start(_ command: any ProgramCommand) async -> ExitStatus {
    guard !type(of: command).takesTerminal else { return await run(command, in: machine) }
    guard command.usesPager, machine.facts.isOutputTerminal else {
      return await Interruption.watch(patience: type(of: command).patience) {
        await run(command, in: machine)
      }
    }
    return await runPaged(command)
  }

  /// Runs a command, then shows all its output in a pager, so that ^C ends only one of the two.
  private func runPaged(_ command: any ProgramCommand) async -> ExitStatus {
    let kept = KeptOutput()
    var inner = machine
    inner.output = kept.output
    let status = await Interruption.watch { [inner] in await run(command, in: inner) }
    guard status.code < 128, !kept.bytes.isEmpty else { return status }
    do throws(OutputError) {
      try await machine.page(kept.bytes)
      return status
    } catch {
      guard error != .closed else { return status }
      return printUnpaged(kept.bytes, after: error) ?? status
    }
  }

  /// Prints the output without the pager, because the pager failed.
  ///
  /// - Returns: the exit status if that fails, too.
  private func printUnpaged(_ bytes: [UInt8], after failure: OutputError) -> ExitStatus? {
    for line in FailureReport(failure: failure).lines() { try? machine.errors.print(line) }
    return finish { () throws(OutputError) in try machine.output.write(bytes) }
  }

  /// Prints text that is not the output of a command.
  ///
  /// - Returns: the exit status if it cannot be printed.
  private func finish(_ print: () throws(OutputError) -> Void) -> ExitStatus? {
    do throws(OutputError) {
      try print()
      return nil
    } catch {
      return error == .closed ? nil : report(error)
    }
  }

  /// Runs a parsed command.
  func run(_ command: any ProgramCommand, in machine: Machine) async -> ExitStatus {
    do {
      return try await command.run(in: machine)
    } catch OutputError.closed {
      return .done
    } catch {
      return report(error.failure)
    }
  }

  /// Runs the parser's own `help`.
  private func runBuiltIn(_ command: any ParsableCommand) throws -> ExitStatus {
    var command = command
    try command.run()
    return .done
  }
}

extension CommandRun {
  private func explain(_ topic: HelpTopic) -> ExitStatus {
    let lines = topic.lines(width: machine.facts.width).map { StyledText($0) }
    return finish { () throws(OutputError) in try machine.output.print(lines, in: .plain) } ?? .done
  }
}

// MARK: - Reporting

extension CommandRun {
  /// Reports a mistake in the arguments, or prints the requested help.
  private func report(parsing error: any Error) -> ExitStatus {
    guard RootCommand.exitCode(for: error) != .success else {
      let text = RootCommand.fullMessage(for: error, columns: machine.facts.width)
      return finish { () throws(OutputError) in
        try machine.output.print(SafeText(text, for: .detail))
      } ?? .done
    }
    let lines = RootCommand.fullMessage(for: error).split(separator: "\n")
    let hint = lines.last { $0.contains("--help") }.map { $0.drop { $0 == " " } }
    return report(
      CommandFailure.usage(Self.plain(RootCommand.message(for: error)), hint: hint.map(String.init))
    )
  }

  /// A message of the parser in plain words.
  private static func plain(_ message: String) -> String {
    let twice = /Value to be set with flag '(.+)' had already been set with flag '(.+)'/
    guard let match = message.wholeMatch(of: twice) else { return message }
    return "\(match.2) and \(match.1) cannot be used together"
  }

  private func report(_ failure: any Failure) -> ExitStatus {
    guard failure.status != .cancelled else { return .cancelled }
    guard !line.isForMonitoring else {
      let text = PluginText(state: .unknown, sentence: failure.message)
      try? machine.output.print(text.line)
      return ExitStatus(code: text.state.rawValue)
    }
    let report = FailureReport(failure: failure)
    if line.wantsJSON {
      try? machine.errors.print(report.json())
    } else {
      for line in report.lines() { try? machine.errors.print(line) }
    }
    return failure.status
  }
}

// MARK: - Parsing

extension CommandLineText {
  /// The command named by the first argument, if it can parse the others.
  ///
  /// Parsing with all commands gives the same result, but takes three milliseconds longer at each
  /// start, because it looks up more types. It is still needed for error messages and the help.
  func command() -> (any ProgramCommand)? {
    guard let type = arguments.first.flatMap(RootCommand.command) else { return nil }
    return parsed(type)
  }

  private func parsed<Command: ProgramCommand>(_ type: Command.Type) -> (any ProgramCommand)? {
    (try? Command.parseAsRoot(Array(parsable.dropFirst()))) as? Command
  }
}
