import ArgumentParser
import CaseKit
import Terminal

/// The command that the scripts of ``CompletionCommand`` call.
struct CompleteCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "__complete", _superCommandName: RootCommand.name,
    abstract: "Print the completions of a command line.",
    shouldDisplay: false)

  /// The number of refs to offer: more than a user wants to choose from.
  private static let refs = 200
  /// The number of cases to search for names; few, because the shell waits.
  private static let cases = 500

  @Argument(help: "The line up to the cursor.")
  var line: String

  func run(in machine: Machine) async throws -> ExitStatus {
    let report = machine.settings(SettingsOverrides())
    var sources = CompletionSources(report)
    let line = ShellLine(line)
    if report.settings.cache.isUsed, let identity = CacheIdentity(report.settings) {
      let cache = machine.makeCache(identity)
      let option = line.words.last.flatMap { CompletionSources.key(ofOption: $0) }
      if let key = option ?? QueryCompletion.key(in: line.current) {
        sources.names = await cache.names(of: key, in: Self.cases)
      } else {
        sources.refs = await cache.refs(Self.refs)
      }
      await cache.close()
    }
    if ["undo", "redo", "journal"].contains(line.words.first) {
      sources.entries = await entries(report.settings, machine)
    }
    let completion = Completion(tree: .whole, sources: sources)
    switch completion.candidates(for: line) {
    case .files: try machine.output.print(":files")
    case .words(let words):
      try machine.output.print(
        words.lazy.map { ExactText(SafeText($0.word)) + .tab + ExactText(SafeText($0.help)) })
    }
    return .done
  }

  /// The numbers of the latest entries of the journal; none if it cannot be read.
  private func entries(_ settings: Settings, _ machine: Machine) async -> [String] {
    guard let journal = try? Journal(of: settings, in: machine), journal.exists else { return [] }
    let entries = try? await journal.entries(Journal.Selection(limit: Self.most))
    await journal.close()
    return (entries ?? []).map { String($0.id) }
  }

  private static let most = 20
}
