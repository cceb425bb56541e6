import ArgumentParser
import CaseKit
import Terminal

struct CompletionCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the script that makes a shell complete command lines.",
    usage: "casetui completion <shell>",
    discussion: """
      `make install` puts the scripts where the shells look for them. Commands, options, \
      queries, views, columns, sort keys and profiles are completed, your own as well.

      Examples:
        casetui completion bash >> ~/.bash_completion
        casetui completion zsh > ~/.zfunc/_casetui
        casetui completion fish > ~/.config/fish/completions/casetui.fish
      """)

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: Shell

  func run(in world: World) async throws -> ExitStatus {
    let lines = SafeText(shell.script, for: .detail).lines()
    try world.output.print(lines.lazy.map { StyledText($0) }, in: .plain)
    return .done
  }
}

/// What the scripts of ``CompletionCommand`` ask.
struct CompleteCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "__complete", abstract: "Print what can come at the end of a command line.",
    shouldDisplay: false)

  @Argument(help: "The line up to the cursor.")
  var line: String

  func run(in world: World) async throws -> ExitStatus {
    let report = SettingsReader(
      overrides: SettingsOverrides(), environment: world.environment,
      directories: world.directories, files: world.files
    ).read()
    let completion = Completion(tree: .whole, sources: CompletionSources(report))
    switch completion.candidates(for: ShellLine(line)) {
    case .files: try world.output.print(":files")
    case .words(let words):
      try world.output.print(words.lazy.map { [SafeText($0.word), SafeText($0.help)] }, as: .tabs)
    }
    return .done
  }
}
