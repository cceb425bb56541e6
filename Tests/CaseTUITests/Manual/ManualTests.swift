import CaseKit
import Terminal
import Testing

@testable import CaseTUI

struct ManualTests {
  let program = TestProgram(cases: [])

  @Test func everyCommandHasAPage() async {
    let result = await program.run("__manual")
    let files = result.output.split(separator: "\n").map { String($0) }

    #expect(result.status == 0)
    let commands = RootCommand.commandNames.filter { $0 != "help" }.map { "casetui-\($0).1" }
    #expect(files == ["casetui.1"] + commands + ["casetui-query.7"])
  }

  @Test func aPageContainsTheHelp() async throws {
    let page = await program.run("__manual", "casetui-list.1").output
    let list = try #require(CommandTree.whole.command("list"))

    #expect(page.hasPrefix(#".TH "CASETUI\-LIST" 1 "#))
    #expect(page.contains(#"casetui\-list \- List the cases that match a query"# + "\n"))
    #expect(page.contains(#"\fBcasetui list\fP [<query> ...] [<options>]"#))
    #expect(page.contains(".SS \"Connection\""))
    for argument in list.arguments {
      #expect(page.contains(Roff.escaped(argument.help)), "\(argument.names)")
      for name in argument.names { #expect(page.contains(Roff.bold(name))) }
    }
  }

  @Test func aPageHasMoreDetailsThanTheHelp() async {
    let page = await program.run("__manual", "casetui-list.1").output
    let help = await program.run("list", "--help").output

    #expect(page.contains("each case is printed once"))
    #expect(!help.contains("each case is printed once"))
  }

  @Test func theMainPageListsKeysSettingsAndExitStatuses() async {
    let page = await program.run("__manual", "casetui.1").output

    for row in SettingRow.all { #expect(page.contains(Roff.escaped(row.help))) }
    for row in CommandRow.all where !row.keyNames.string.isEmpty {
      #expect(page.contains(Roff.bold(row.keyNames.string)))
    }
    for row in ExitStatus.meanings { #expect(page.contains(Roff.bold("\(row.status.code)"))) }
  }

  @Test func textInAPageIsNotReadAsMarkup() {
    var roff = Roff(name: "x", section: 1)
    roff.paragraph(#".so /etc/passwd"# + "\n" + #"'br \fB -x"#)
    roff.entry(Roff.bold(".x"), "")

    #expect(
      roff.lines.suffix(5) == [
        #"\&.so /etc/passwd"#, #"\(aqbr \efB \-x"#, ".TP", #"\fB.x\fP"#, "\u{A0}",
      ])
  }

  @Test func anUnknownPageGetsASuggestion() async {
    let result = await program.run("__manual", "casetui-lst.1")

    #expect(result.status == 64)
    #expect(result.errors.contains(#"did you mean "casetui-list.1"?"#))
  }

  @Test(arguments: [20, 40, 80, 200])
  func theQueryHelpFitsTheWidthAndHasExamples(_ width: Int) async {
    var program = program
    program.facts.width = width
    let result = await program.run("help", "query")

    #expect(result.status == 0)
    #expect(result.output.contains("casetui list is:overdue -assignee:me\n"))
    if width == 80 {
      #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test func theQueryHelpListsEveryKeyFlagAndTrait() async {
    let text = await program.run("help", "query").output

    for key in ValueKey.allCases { #expect(text.contains("\(key.rawValue):")) }
    for flag in CaseKit.Flag.allCases { #expect(text.contains(flag.rawValue)) }
    for trait in Trait.allCases { #expect(text.contains(trait.rawValue)) }
  }
}
