import ArgumentParser

/// A subcommand: parsed by ArgumentParser, run in a given machine.
protocol ProgramCommand: ParsableCommand, Sendable {
  /// Whether the terminal is given away, and ^C with it.
  static var takesTerminal: Bool { get }

  /// Whether what it prints to a terminal is shown through a pager.
  var usesPager: Bool { get }

  func run(in machine: Machine) async throws -> ExitStatus
}

extension ProgramCommand {
  static var takesTerminal: Bool { false }
  var usesPager: Bool { false }
}
