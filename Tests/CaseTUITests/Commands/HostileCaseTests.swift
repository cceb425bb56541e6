import CaseKit
import JSON
import Testing

@testable import CaseTUI

/// A case with hostile text in every format: it must not control a terminal, become a formula or
/// start a line.
struct HostileCaseTests {
  let program = TestProgram(cases: [SampleJSON.hostile])

  @Test(arguments: [
    ["list"], ["list", "--table"], ["list", "--csv", "--columns", "title,customer,email,tags"],
    ["list", "--json"], ["list", "--jsonl"], ["list", "--raw"], ["show", "CS000300"],
    ["show", "CS000300", "--json"], ["show", "CS000300", "--raw"], ["summary"],
    ["summary", "--json"], ["list", "--template", "{title}\\t{customer.email} {tags}"],
    ["search", "red"], ["show", "CS000300", "--template", "{description}{customer}"],
    ["export", "--format", "csv"], ["export", "--format", "md"], ["export", "--format", "jsonl"],
    ["export", "--format", "xlsx-friendly-csv", "--columns", "title,customer,tags"],
    ["check", "--warn", "5"], ["wait", "CS000300", "--until", "is:open"],
    ["wait", "CS000300", "--until", "is:open", "--json"],
  ])
  func noControlCharacterIsPrinted(_ arguments: [String]) async {
    var program = program
    // The time limit of `wait` must not end before its first read.
    program.pauses = nil
    for program in [program, program.onTerminal()] {
      let result = await program.run(arguments)

      #expect(result.status == 0)
      #expect(!result.output.isEmpty)
      // The program itself writes the byte order mark of this format.
      let text = result.output.trimmingPrefix("\u{FEFF}")
      #expect(text.unicodeScalars.allSatisfy(Self.isHarmless))
    }
  }

  @Test func listsShowControlCharactersByNumber() async {
    let columns = ["--columns", "title,email,tags"]
    let tabs = await program.run(["list"] + columns)
    let commas = await program.run(["list", "--csv"] + columns)
    let table = await program.run(["list", "--table"] + columns)

    #expect(tabs.output == "‹U+001B›[31mred‹U+0007›\tx\\ty@example.com\t‹U+200B›zero\n")
    #expect(
      commas.output
        == "title,email,tags\r\n‹U+001B›[31mred‹U+0007›,\"x\ty@example.com\",‹U+200B›zero\r\n")
    #expect(table.output.contains("⚠ [31mred"))
  }

  /// Joiners, flags, skin tones and variation selectors are part of words and emoji.
  @Test(arguments: [
    ["list", "--columns", "title"], ["list", "--csv", "--columns", "title"],
    ["export", "--format", "md", "--columns", "title"], ["list", "--template", "{title}"],
    ["show", "CS1", "--template", "{title}"], ["summary"], ["show", "CS1"],
  ])
  func joinersAndEmojiAreKeptOffATerminal(_ arguments: [String]) async {
    let texts = ["می\u{200C}خواهم", "👨\u{200D}👩\u{200D}👧 🇩🇪 👍🏽 ❤\u{FE0F}"]
    for text in texts {
      let program = TestProgram(cases: [
        #"{"_id": "ci-1", "refId": "CS1", "name": "\#(text)", "status": {"name": "\#(text)"}}"#
      ])

      let result = await program.run(arguments)

      #expect(result.output.contains(text), "\(result.output)")
      #expect(Array(result.output.unicodeScalars).contains(Array(text.unicodeScalars)))
    }
  }

  @Test func lineBreaksStayInsideTheirCell() async {
    let program = TestProgram(cases: [
      #"{"_id": "ci-1", "name": "a\tb\nc\rd\r\ne\\f", "userInfo": {"name": "x\ry"}}"#
    ])
    let columns = ["--columns", "title,customer"]

    let tabs = await program.run(["list"] + columns)
    let commas = await program.run(["list", "--csv"] + columns)
    let template = await program.run("list", "--template", #"{title}\t{customer}\\"#)

    #expect(tabs.output == #"a\tb\nc\rd\r\ne\\f"# + "\t" + #"x\ry"# + "\n")
    #expect(
      commas.output == "title,customer\r\n\"a\tb\nc\rd\r\ne\\f\",\"x\ry\"\r\n")
    #expect(template.output == #"a\tb\nc\rd\r\ne\\f"# + "\t" + #"x\ry\"# + "\n")
  }

  @Test func invalidUTF8IsFlaggedInListsAndVisibleInDetail() async {
    var program = program
    let page = TestProgram.page([
      #"{"_id": "ci-1", "name": "Z?rich", "desc": "Gr?n"}"#, SampleJSON.bare,
    ])
    let bytes = page.utf8.map { $0 == UInt8(ascii: "?") ? 0xFC : $0 }
    program.transport = { _ in HTTPAnswer(status: 200, body: bytes) }

    let list = await program.run("list", "--columns", "title")
    let detail = await program.run("show", "ci-1")

    #expect(list.output == "Z\u{FFFD}rich\nLogin\n")
    #expect(detail.output.contains("Gr\u{FFFD}n"))
  }

  @Test func csvMakesFormulasHarmless() async {
    let result = await program.run("list", "--csv", "--columns", "customer")

    #expect(result.output == "customer\r\n'=1+1\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\u{FE0F}=1+1", "\u{301}=1+1", "\t=1+1", "\r=1+1", "＝1+1",
    "＠x", "\n=1",
  ])
  func noCellStartsAFormula(_ text: String) async throws {
    let written = JSONWriter.string(text)
    let program = TestProgram(cases: [#"{"_id": "ci-1", "userInfo": {"name": \#(written)}}"#])

    for format in ["csv", "xlsx-friendly-csv"] {
      let result = await program.run("export", "--format", format, "--columns", "customer")

      let cell = try #require(result.output.split(separator: "\r\n").last)
      let first = try #require(cell.drop { $0 == "\"" }.first)
      #expect(!"=+-@＝＋－＠\t\r".contains(first), "\(cell)")
    }
  }

  @Test func markdownCharactersAreEscaped() async {
    let text = JSONWriter.string("a|b\n# c `d` *e* [f](http://g) <script> & \\ ~h~")
    let name = #"{"name": "In\r\n\nit\u2028"}"#
    let program = TestProgram(
      cases: [#"{"_id": "ci-1", "name": \#(text), "status": \#(name), "priority": \#(name)}"#])

    let result = await program.run(
      "export", "--format", "md", "--columns", "title,status,priority")

    #expect(
      result.output == ##"""
        | title | status | priority |
        | --- | --- | --- |
        | a\|b \# c \`d\` \*e\* \[f\](http://g) \<script\> &amp; \\ \~h\~ | In it | In it |

        """##)
  }

  @Test func aCombiningMarkDoesNotPreventEscaping() async {
    let program = TestProgram(cases: [#"{"_id": "ci-1", "name": "a|\u0301b"}"#])

    let result = await program.run("export", "--format", "md", "--columns", "title")

    #expect(result.output.hasSuffix("| a\\|\u{301}b |\n"))
  }

  @Test func aTemplateKeepsOnlyItsOwnTabs() async {
    let result = await program.run("list", "--template", "{customer.email}\\t{title}")

    #expect(result.output == "x\\ty@example.com\t‹U+001B›[31mred‹U+0007›\n")
  }

  @Test func jsonKeepsAllCharactersAsEscapes() async {
    let result = await program.run("list", "--json")

    #expect(result.output.contains(#""title":"\u001b[31mred\u0007""#))
    #expect(result.output.contains(#""description":"a\u202eb""#))
  }

  @Test func theDetailViewShowsHiddenCharactersByNumber() async {
    let result = await program.run("show", "CS000300")

    #expect(result.output.contains("a‹U+202E›b"))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: "\n\r\t".unicodeScalars.contains(scalar)
    case .format: false
    default: true
    }
  }
}

extension JSONWriter {
  /// A text as a JSON string.
  fileprivate static func string(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }
}
