import ArgumentParser
import CaseKit
import Terminal

/// Prints a page of the manual for man(1); `make install` installs all pages.
struct ManualCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "__manual", _superCommandName: RootCommand.name,
    abstract: "Print a page of the manual, or list the pages.",
    shouldDisplay: false)

  @Argument(help: "The name of a page, e.g. casetui-list.1.")
  var file: String?

  func run(in machine: Machine) async throws -> ExitStatus {
    guard let file else {
      try machine.output.print(
        ManualPage.all(.whole).map { StyledText(SafeText($0.file)) }, in: .plain)
      return .done
    }
    guard let page = ManualPage.all(.whole).first(where: { $0.file == file }) else {
      throw UnknownWord(file, kind: "page", known: ManualPage.all(.whole).map(\.file))
    }
    let lines = page.roff().lines.lazy.map { StyledText(SafeText($0, for: .detail)) }
    try machine.output.print(lines, in: .plain)
    return .done
  }
}
