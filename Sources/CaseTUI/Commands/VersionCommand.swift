import ArgumentParser
import Terminal

struct VersionCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print the version.",
    discussion: """
      Examples:
        casetui version
        casetui --version
      """)

  func run(in world: World) async throws -> ExitStatus {
    try world.output.print("casetui \(SafeText(Version.current))")
    return .done
  }
}
