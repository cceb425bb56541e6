import ArgumentParser
import BuildStamp
import CaseKit
import JSON
import Terminal

struct VersionCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", _superCommandName: RootCommand.name,
    abstract: "Print the version, the commit and the build date.",
    discussion: """
      Examples:
        casetui version
        casetui version --json | jq -r .commit
        casetui --version
      """)

  static let details = """
    The commit is abbreviated. A + after it means that the sources had changes that were not \
    committed. It is unknown, and null in JSON, if the sources were not a git clone. The build date \
    is in UTC.
    """

  @OptionGroup(title: "Output") var output: JSONOption

  func run(in machine: Machine) async throws -> ExitStatus {
    guard output.json else {
      try machine.output.print(SafeText(Version.line()))
      return .done
    }
    var writer = JSONWriter(machine.facts.layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("name", "casetui")
    writer.member("version", Version.current)
    writer.member("commit", BuildStamp.current.commit)
    writer.member("build_date", BuildStamp.current.day)
    writer.endObject()
    try machine.output.print(writer)
    return .done
  }
}
