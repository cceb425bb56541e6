import ArgumentParser
import CaseKit
import JSON
import Terminal

struct VersionCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", _superCommandName: RootCommand.name,
    abstract: "Print the version.",
    discussion: """
      Examples:
        casetui version
        casetui version --json | jq -r .version
        casetui --version
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  func run(in machine: Machine) async throws -> ExitStatus {
    guard json else {
      try machine.output.print("casetui \(SafeText(Version.current))")
      return .done
    }
    var writer = JSONWriter(machine.facts.layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("name", "casetui")
    writer.member("version", Version.current)
    writer.endObject()
    try machine.output.print(writer)
    return .done
  }
}
