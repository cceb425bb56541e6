import ArgumentParser
import CaseKit
import Terminal

struct CompletionCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", _superCommandName: RootCommand.name,
    abstract: "Print the script that makes a shell complete command lines.",
    usage: "casetui completion <shell>",
    discussion: """
      `make install` puts the scripts where the shells look for them. Commands, options, \
      queries, views, columns, sort keys and profiles are completed, and of the cases that were \
      seen here their refs, and the names that stand in them after status:, queue:, tag: and \
      such keys.

      Examples:
        casetui completion bash >> ~/.bash_completion
        casetui completion zsh > ~/.zfunc/_casetui
        casetui completion fish > ~/.config/fish/completions/casetui.fish
      """)

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: Shell

  func run(in machine: Machine) async throws -> ExitStatus {
    let lines = SafeText(shell.script, for: .detail).lines()
    try machine.output.print(lines.lazy.map { StyledText($0) }, in: .plain)
    return .done
  }
}
