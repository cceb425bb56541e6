import ArgumentParser

/// A subcommand: parsed by ArgumentParser, run in a given machine.
protocol ProgramCommand: ParsableCommand, DetailedCommand, Sendable {
  /// Whether the terminal is given away, and ^C with it.
  static var takesTerminal: Bool { get }

  /// How long it may take to end after ^C.
  static var patience: Duration { get }

  /// Whether what it prints to a terminal is shown through a pager.
  var usesPager: Bool { get }

  func run(in machine: Machine) async throws -> ExitStatus
}

extension ProgramCommand {
  static var details: String { "" }
  static var takesTerminal: Bool { false }
  static var patience: Duration { .seconds(2) }
  var usesPager: Bool { false }
}
