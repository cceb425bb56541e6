import ArgumentParser
import CaseKit
import Terminal

struct OpenCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", _superCommandName: RootCommand.name,
    abstract: "Open the page of a case in the web browser.",
    usage: "casetui open <ref> [<options>]",
    discussion: """
      Examples:
        casetui open CS000100
        casetui open CS000100 --print

      The setting open_url gives the address, e.g. https://cases.example.com/{ref}.
      """)

  static let details = """
    The address must be http or https. The program named by the variable BROWSER opens it, or else \
    the default web browser of the desktop. No shell is involved.
    """

  @Argument(help: ArgumentHelp("The ref or the id of a case.", valueName: "ref"))
  var name: String

  @OptionGroup(title: "Output") var output: PrintOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    try await Session.open(connection.overrides, in: machine) { session in
      let template = try template(of: session.settings)
      let found = try await session.findOne(name, showing: ProgressLine(machine))
      guard let page = CaseLink(template: template, of: found.item) else {
        throw CommandFailure.usage(
          "open_url must be an http or https address with {id} or {ref} after the host")
      }
      guard !output.printsOnly else {
        try machine.output.print(SafeText(page.address))
        return .done
      }
      return try await open(page, machine)
    }
  }

  /// The address for pages of cases. Call it before the server is asked.
  private func template(of settings: Settings) throws(CommandFailure) -> String {
    if let template = settings.screen.openURL { return template }
    throw .usage(
      "open_url is not set",
      hint: "add open_url: https://cases.example.com/{ref} to the config file")
  }

  private func open(_ page: CaseLink, _ machine: Machine) async throws -> ExitStatus {
    let opener = PageOpener(page.address, in: machine.environment)
    guard !opener.programs.isEmpty else {
      throw CommandFailure(
        code: "no_browser", message: "no program to open pages was found",
        hint: "\(opener.advice.string), or open \(page.address)", status: .failed)
    }
    let used = try await opener.open { program in
      try machine.errors.print("\(page.host): opening with \(SafeText(program.name))")
    }
    guard used == nil else { return .done }
    let names = opener.programs.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      code: "browser", message: "\(names) failed", hint: "open \(page.address)", status: .failed)
  }
}

/// Whether to print the address instead of opening the page.
struct PrintOption: ParsableArguments {
  @Flag(name: .customLong("print"), help: "Print the address instead of opening it.")
  var printsOnly = false
}
