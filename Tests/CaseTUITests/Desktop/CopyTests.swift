import CaseKit
import Foundation
import Testing

@testable import CaseTUI
@testable import Terminal

@MainActor
@Suite(.timeLimit(.minutes(1))) struct CopyTests {
  let session = BrowserSession(
    Tenant.cases, environment: ["SSH_TTY": "/dev/pts/0"],
    pageTemplate: "https://cases.example.com/{ref}")

  /// The last text that was sent to the terminal's clipboard.
  private func copied() throws -> String {
    let sequence = try #require(session.display.sent.last)
    let payload = String(decoding: sequence.bytes.dropFirst(7).dropLast(), as: UTF8.self)
    return String(decoding: try #require(Data(base64Encoded: payload)), as: UTF8.self)
  }

  @Test func theMenuCopiesTheRefAndReportsHow() async throws {
    try await session.press("y<CR>")
    #expect(try copied() == "CS100001")
    #expect(await session.rows()[23] == "Copied ref: 8 bytes with the terminal.")
    try await session.press("j")
    #expect(await session.rows()[23].contains("filter"))
  }

  @Test func numberKeysCopyAtOnce() async throws {
    try await session.press("y2")
    #expect(try copied() == "ci-1")
    try await session.press("y4")
    #expect(
      try copied() == "- [CS100001](https://cases.example.com/CS100001) "
        + "Refund for a double charge (Open, Critical)")
    try await session.press("y5")
    #expect(try copied().hasPrefix(#"{"id":"ci-1","ref":"CS100001","title":"#))
  }

  @Test func theCopyIsUnchangedAndTheMessageIsSafe() async throws {
    try await session.press("Gy3")
    #expect(try copied() == "Invoice \u{1B}]0;owned\u{07} \u{202E}gnp")
    #expect(await session.rows()[23].hasPrefix("Copied title"))
  }

  @Test func markedCasesAreCopiedOnePerLine() async throws {
    try await session.press("<Space><Space>y")
    #expect(await session.rows().contains { $0.contains("Copy 2 cases") })
    try await session.press("<CR>")
    #expect(try copied() == "CS100001\nCS100002")
    #expect(await session.rows()[23].contains("ref of 2 cases"))
  }

  @Test func marksHiddenByTheFilterAreReported() async throws {
    try await session.press("<Space><Space><Space>/login<CR>y")
    #expect(await session.rows().contains { $0.contains("Copy 1 of 3 marked, 2 not in this list") })
    try await session.press("<Esc>")
    #expect(await session.rows()[22].contains("3 marked, 1 shown"))
    try await session.press("/invoice<CR>y1")
    #expect(
      await session.rows()[23] == "Not now: none of the 3 marked cases is in this list.")
    #expect(session.display.sent.isEmpty)
  }

  @Test func theCopiedCommandListsTheSameCases() async throws {
    try await session.press("/login it's -is:closed<CR>y6")
    #expect(
      try copied() == #"casetui list 'login it'\''s -is:closed' --view Unresolved "#
        + "--sort priority:desc,due")
  }

  @Test func copyingInACaseCopiesThatCase() async throws {
    try await session.press("<Space><CR>y<CR>")
    #expect(try copied() == "CS100002")
    #expect(await session.rows()[23].hasPrefix("Copied ref"))
  }

  @Test func onlyTheCommandCanBeCopiedWithoutASelection() async throws {
    try await session.press("/nowhere<CR>y1")
    #expect(session.display.sent.isEmpty)
    try await session.press("6")
    #expect(try copied().hasPrefix("casetui list nowhere"))
  }
}

struct QuotingTests {
  @Test(arguments: [
    ("is:open", "is:open"), ("", "''"), ("a b", "'a b'"), ("$(x)`y`", "'$(x)`y`'"),
    ("it's", #"'it'\''s'"#), ("due:<2d", "'due:<2d'"), ("é", "'é'"), ("~", "'~'"),
  ])
  func textIsQuotedForTheShell(_ text: String, _ quoted: String) {
    #expect(text.shellQuoted == quoted)
  }

  @Test func markdownCharactersAreEscaped() {
    let source = CopySource(
      chosen: ChosenCases(Case(id: "1", ref: "A", title: "a\n*b* [c](d)")), commandLine: "",
      pageTemplate: nil)
    #expect(source.text(as: .markdown) == #"- A a \*b\* \[c\](d)"#)
  }

  @Test func aMarkdownEntryIsOneLine() {
    let item = Case(
      id: "1", ref: "A\r\nB", title: "a\nb", status: Status(name: "Open\n# x"),
      priority: Priority(name: "\u{2028}High\u{85}"))
    let source = CopySource(
      chosen: ChosenCases(item), commandLine: "", pageTemplate: "https://cases.example.com/{ref}")
    #expect(
      source.text(as: .markdown)
        == ##"- [A B](https://cases.example.com/A%0D%0AB) a b (Open \# x, High)"##)
  }
}
