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
      works. Each profile and account has a file that only you can read. A file that another \
      casetui has open is emptied, not removed.
      """)

  enum Action: String, CaseIterable, ExpressibleByArgument {
    case info, clear
  }

  @Argument(help: "info or clear.")
  var action: Action

  @Flag(help: "Print one JSON object.")
  var json = false

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

  private func print(_ output: CacheOutput, _ machine: Machine) throws(OutputError) {
    if json {
      try machine.output.print(output.json(machine.facts.layout))
    } else if machine.facts.isOutputTerminal {
      try machine.output.print(output.lines(at: machine.now()), in: machine.facts.ink)
    } else {
      try machine.output.print(output.rows())
    }
  }

  private func print(_ cleared: CacheFolder.Cleared, _ machine: Machine) throws(OutputError) {
    guard json else {
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
