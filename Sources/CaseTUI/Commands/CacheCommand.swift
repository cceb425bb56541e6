import ArgumentParser
import CaseKit
import JSON
import Terminal

struct CacheCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", _superCommandName: RootCommand.name,
    abstract: "Show or clear the cases kept on this machine.",
    usage: "casetui cache info|clear [<options>]",
    discussion: """
      Examples:
        casetui cache info
        casetui cache clear
        casetui cache info --json | jq '.files[].cases'

      casetui keeps the cases that it has read, so that the browser opens at once and --offline \
      works. Each profile and account has a file that only you can read.
      """)

  static let details = """
    clear empties a file that another casetui has open, and removes all others.
    """

  enum Action: String, CaseIterable, ExpressibleByArgument {
    case info, clear
  }

  @Argument(help: "What to do.")
  var action: Action

  @OptionGroup(title: "Output") var output: JSONOption

  func run(in machine: Machine) async throws -> ExitStatus {
    let folder = CacheFolder(path: machine.directories.cache)
    switch action {
    case .info: try print(CacheOutput(folder: folder.path, reports: folder.reports()), machine)
    case .clear: try print(cleared(folder), machine)
    }
    return .done
  }

  private func cleared(_ folder: CacheFolder) throws(CacheFailure) -> CacheFolder.Cleared {
    do throws(CacheNote) {
      return try folder.clear()
    } catch {
      throw CacheFailure(note: error)
    }
  }

  private func print(_ report: CacheOutput, _ machine: Machine) throws(OutputError) {
    if output.json {
      try machine.output.print(report.json(machine.facts.layout))
    } else if machine.facts.isOutputTerminal {
      try machine.output.print(report.lines(at: machine.now()), in: machine.facts.ink)
    } else {
      try machine.output.print(report.rows())
    }
  }

  private func print(_ cleared: CacheFolder.Cleared, _ machine: Machine) throws(OutputError) {
    guard output.json else {
      let size = CacheOutput.size(cleared.bytes)
      let files: SafeText = cleared.files == 1 ? "1 file" : "\(cleared.files) files"
      return try machine.output.print("removed \(files), \(size)")
    }
    var writer = JSONWriter(machine.facts.layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("removed", cleared.files)
    writer.member("bytes", cleared.bytes)
    writer.endObject()
    try machine.output.print(writer)
  }
}
