import ArgumentParser
import CaseKit
import Terminal

struct CompletionCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", _superCommandName: RootCommand.name,
    abstract: "Print the completion script for a shell.",
    usage: "casetui completion <shell>",
    discussion: """
      Examples:
        casetui completion bash >> ~/.bash_completion
        casetui completion zsh > ~/.zfunc/_casetui
        casetui completion fish > ~/.config/fish/completions/casetui.fish

      `make install` installs these scripts.
      """)

  static let details = """
    The scripts complete commands, options, queries, views, columns, sort keys and profiles. From \
    the cases seen on this machine, they also complete refs, and names after keys such as status:, \
    queue: and tag:.
    """

  @Argument(help: ArgumentHelp("The shell.", valueName: "shell"))
  var shell: Shell

  func run(in machine: Machine) async throws -> ExitStatus {
    let lines = SafeText(shell.script, for: .detail).lines()
    try machine.output.print(lines.lazy.map { StyledText($0) }, in: .plain)
    return .done
  }
}
