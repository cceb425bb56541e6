import ArgumentParser

/// A subcommand: parsed by ArgumentParser and run on a machine.
protocol ProgramCommand: ParsableCommand, DetailedCommand, Sendable {
  /// Whether the command passes the terminal, and thus ^C, to another part.
  static var takesTerminal: Bool { get }

  /// How long the command may take to end after ^C.
  static var patience: Duration { get }

  /// Whether output to a terminal goes through a pager.
  var usesPager: Bool { get }

  func run(in machine: Machine) async throws -> ExitStatus
}

extension ProgramCommand {
  static var details: String { "" }
  static var takesTerminal: Bool { false }
  static var patience: Duration { .seconds(2) }
  var usesPager: Bool { false }
}
