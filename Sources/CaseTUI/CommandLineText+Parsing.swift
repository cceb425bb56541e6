import ArgumentParser

extension CommandLineText {
  /// The command that is named first, where the rest makes sense to it.
  ///
  /// The parser of all commands comes to the same, and takes three of the milliseconds in which a
  /// command starts, since it looks up more types. What is wrong with a line, and the help, it alone
  /// can say.
  func command() -> (any ProgramCommand)? {
    guard let type = arguments.first.flatMap(RootCommand.command) else { return nil }
    return parsed(type)
  }

  private func parsed<Command: ProgramCommand>(_ type: Command.Type) -> (any ProgramCommand)? {
    (try? Command.parseAsRoot(Array(parsable.dropFirst()))) as? Command
  }
}
