import ArgumentParser

/// A subcommand: parsed by ArgumentParser, run in a given world.
protocol ProgramCommand: ParsableCommand {
  /// Whether the terminal is given away, and ^C with it.
  static var takesTerminal: Bool { get }

  func run(in world: World) async throws -> ExitStatus
}

extension ProgramCommand {
  static var takesTerminal: Bool { false }
}
