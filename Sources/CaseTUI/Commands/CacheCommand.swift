import ArgumentParser
import CaseKit
import Terminal

struct CacheCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", _superCommandName: RootCommand.name,
    abstract: "Say what is kept of cases on this machine, or remove it.",
    usage: "casetui cache info|clear [<options>]",
    discussion: """
      Cases that were seen are kept, so that the browser opens at once and --offline has \
      something to show: a file for each profile and account, which only you can read. \
      It needs no settings. A file that another casetui has open is emptied, not removed.

      Examples:
        casetui cache info
        casetui cache clear
        casetui cache info --json | jq '.files[].cases'
      """)

  enum Action: String, CaseIterable, ExpressibleByArgument {
    case info, clear
  }

  @Argument(help: "info or clear.")
  var action: Action

  @Flag(help: "Print one JSON object.")
  var json = false

  func run(in world: World) async throws -> ExitStatus {
    let folder = CacheFolder(path: world.directories.cache)
    switch action {
    case .info: try print(CacheOutput(folder: folder.path, reports: folder.reports()), world)
    case .clear: try print(cleared(folder), world)
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

  private func print(_ output: CacheOutput, _ world: World) throws(OutputError) {
    if json {
      try world.output.print(output.json(world.facts.layout))
    } else if world.facts.isOutputTerminal {
      try world.output.print(output.lines(at: world.now()), in: world.facts.ink)
    } else {
      try world.output.print(output.rows())
    }
  }

  private func print(_ cleared: CacheFolder.Cleared, _ world: World) throws(OutputError) {
    guard json else {
      let size = CacheOutput.size(cleared.bytes)
      let files: SafeText = cleared.files == 1 ? "1 file" : "\(cleared.files) files"
      return try world.output.print("removed \(files), \(size)")
    }
    var writer = JSONWriter(world.facts.layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("removed", cleared.files)
    writer.member("bytes", cleared.bytes)
    writer.endObject()
    try world.output.print(writer)
  }
}
