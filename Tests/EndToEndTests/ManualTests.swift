import Foundation
import Testing

@testable import CaseTUI

extension EndToEndTests {
  /// The manual and its examples for the user.
  @Outside
  struct ManualTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    @Test(.enabled(if: BuiltProgram.areThere("man", "mandoc")))
    func thePagesHaveNoWarnings() throws {
      let environment = BuiltProgram.environment(home: home)
      for page in ManualPage.all(.whole) {
        let printed = try CommandResult(["__manual", page.file], environment: environment)
        let file = try home.write(printed.output, to: page.file)
        let lint = try CommandResult(
          "mandoc", ["-Tlint", "-Wwarning", file], environment: environment)
        let shown = try CommandResult(
          "man", ["--warnings=w", "-l", "-Tutf8", file], environment: environment)

        #expect(lint.output == "" && lint.errors == "", "\(lint.output)")
        #expect(shown.errors == "", "\(page.file)")
        #expect(shown.output.contains("casetui"))
      }
    }

    @Test func installedFilesAreWhereShellsAndManFindThem() throws {
      let result = try CommandResult(
        "bash", [Self.script, BuiltProgram.path, home.path],
        environment: BuiltProgram.environment(home: home))
      #expect(result.status == 0, "\(result.errors)")
      let folder = URL(filePath: home.path)
      let files = [
        "bin/casetui", "share/bash-completion/completions/casetui",
        "share/zsh/site-functions/_casetui", "share/fish/vendor_completions.d/casetui.fish",
      ]
      let pages = ManualPage.all(.whole).map { "share/man/man\($0.section)/\($0.file).gz" }
      for file in files + pages {
        let size = try folder.appending(path: file).resourceValues(forKeys: [.fileSizeKey]).fileSize
        #expect(try #require(size) > 100, "\(file)")
      }
    }

    private static let script = URL(filePath: #filePath)
      .appending(path: "../../../scripts/install-program").standardized.path

    @Test func everyQueryExampleRuns() throws {
      let server = try RunningServer(cases: 60, home: home)
      var environment = server.environment(home: home)
      environment["PATH"] = "\(BuiltProgram.folder):\(environment["PATH"] ?? "")"
      let examples = HelpTopic.query.sections.flatMap(\.examples)
      #expect(examples.count > 12)
      for example in examples {
        let result = try CommandResult("bash", ["-c", example.line], environment: environment)
        #expect(result.status == 0, "\(example.line): \(result.errors)")
      }
    }
  }
}
