import ArgumentParser
import CaseKit
import Foundation
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

@Suite(.timeLimit(.minutes(1))) struct SnapshotCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund])

  @Test func theListIsPrintedAsText() async {
    let result = await program.run("snapshot", "--size", "60x8")
    let rows = result.output.split(separator: "\n", omittingEmptySubsequences: false)

    #expect(result.status == 0)
    #expect(rows.count == 9)
    #expect(rows[0].hasPrefix(" 1 Unresolved  2 Unassigned"))
    #expect(rows[1].hasPrefix("ID        Title"))
    #expect(rows[2].hasPrefix("CS000100"))
    #expect(rows[8].isEmpty)
  }

  @Test func keysArePressedAfterTheAnswersHaveCome() async {
    let detail = await program.run("snapshot", "--keys", "<CR>")
    let typing = await program.run("snapshot", "--size", "60x8", "--keys", "/nobody")

    #expect(detail.output.hasPrefix(" CS000100"))
    #expect(typing.output.hasSuffix("\n/nobody\n"))
    #expect(!typing.output.contains("CS000100"))
  }

  @Test func keysAfterQuittingAreIgnored() async {
    let result = await program.run("snapshot", "--keys", "q<CR>")

    #expect(result.output.contains("1 of 1"))
  }

  @Test func keysChangeCasesOnlyWithAllowWrites() async throws {
    let program = try WritingProgram()
    let refused = await program.run("snapshot", "--size", "100x8", "--keys", "e")
    #expect(refused.output.contains("Not now: a snapshot changes cases only with --allow-writes."))
    #expect(program.desk.accepted.isEmpty)
    let result = await program.run(
      "snapshot", "--size", "100x8", "--keys", "enZ<CR>", "--allow-writes")
    #expect(result.output.contains("title: "), "\(result.output)")
    #expect(program.bodies == [#"{"name":"Case 1Z"}"#])
  }

  @Test func aQueryFiltersTheList() async {
    let result = await program.run("snapshot", "refund", "--size", "100x8")

    #expect(result.output.contains(" All refund ") || result.output.contains(" refund "))
    #expect(result.output.contains("1 of 1"))
  }

  @Test func jsonContainsTheRoleAndTheTextOfEveryRegion() async throws {
    let result = await program.run(
      "snapshot", "--format", "json", "--size", "60x8", "--keys", "/re")
    let picture = try JSONDecoder().decode(PictureJSON.self, from: Data(result.output.utf8))

    #expect(picture.schema_version == 1)
    #expect(picture.size == .init(width: 60, height: 8))
    #expect(picture.cursor == .init(x: 3, y: 7))
    #expect(picture.focus == .init(x: 0, y: 2))
    #expect(picture.rows.count == 8)
    let ref = try #require(picture.regions.first { $0.text == "CS000100" })
    #expect((ref.x, ref.y, ref.width) == (0, 2, 8))
    #expect(ref.role == "reference")
    #expect(ref.name == "rows")
    #expect(ref.emphasis == ["selected"])
  }

  @Test(arguments: [
    ("", ["tabs", "header", "rows", "status", "message"]), ("/re", ["rows", "status", "prompt"]),
    ("p", ["rows", "preview", "message"]), (":", ["palette", "prompt"]), ("?", ["help"]),
    ("s", ["order"]), ("c", ["columns"]), ("y", ["copy"]), ("!", ["title", "header", "rows"]),
    ("!<CR>", ["text", "message"]), ("<CR>", ["title", "text", "message"]),
  ])
  func everyRegionHasAName(_ keys: String, _ names: [String]) async throws {
    let result = await program.run("snapshot", "--format", "json", "--keys", keys)
    let picture = try JSONDecoder().decode(PictureJSON.self, from: Data(result.output.utf8))

    let named = Set(picture.regions.compactMap(\.name))
    #expect(named.isSuperset(of: names), "\(named)")
    #expect(picture.regions.count { $0.name == nil } == 0)
  }

  /// How the server behaves while the screens are drawn in ASCII.
  enum Behaviour: CaseIterable {
    case answers, fails, answersStrangely
  }

  /// One case after the other: side by side, each would wait for the others until its time is up.
  @Test(.serialized, arguments: ["120x30", "40x10", "20x5"], Behaviour.allCases)
  func everyScreenIsDrawnInASCII(_ size: String, _ behaviour: Behaviour) async throws {
    var command = try SnapshotCommand.parse(["--ascii", "--size", size])
    let scripts = [
      "", "<Space>", "p", ":", ":so", ":zz", "?", "?G", "s", "sjj<CR>", "c", "cj>>", "y", "!",
      "!<CR>", "<CR>", "<CR>G", "<CR>/re<CR>", "<CR>/zz<CR>", "/prioritty:x", "/zz<CR>", "12",
      "/refund please has:tasks assignee:Maya<CR>", ":CS999<CR>",
    ]
    let program =
      switch behaviour {
      case .answers: program
      case .fails: TestProgram(failure: .noConnection(detail: "refused"))
      case .answersStrangely: TestProgram(cases: Self.strange)
      }
    for keys in scripts {
      command.picture.keys = keys
      let result = await program.run(command)
      #expect(result.output.utf8.count > 10, "\(keys)")
      let strange = result.output.filter { !$0.isASCII }
      #expect(strange == "", "\(keys)\n\(result.output)")
    }
  }

  @Test func hostileTextIsMarkedInASCII() async throws {
    let program = TestProgram(cases: Self.strange)
    for flags in [["--ascii"], ["--ascii", "--linear"]] {
      var command = try SnapshotCommand.parse(flags + ["--size", "100x40"])
      for (keys, words) in [
        ("", ["! [31mred", "! none?"]), ("p", ["a<U+202E>b"]), ("<CR>", ["^[[31mred^G"]),
        ("j<CR>", ["none?^?", "1<U+200D>?"]),
      ] {
        command.picture.keys = keys
        let result = await program.run(command)
        for word in words { #expect(result.output.contains(word), "\(keys)\n\(result.output)") }
        #expect(result.output.filter { !$0.isASCII } == "")
      }
    }
  }

  /// Cases with every kind of mark and only ASCII letters.
  private static let strange = [
    SampleJSON.hostile,
    #"{"_id": "ci-4", "refId": "CS000400", "name": "none\ud800\u007f", "desc": "1\u200d\ue000"}"#,
  ]

  @Test func theThemeAndNoColorDecideTheColours() async {
    var colorless = program
    colorless.environment["NO_COLOR"] = "1"

    let dark = await program.run("snapshot", "--format", "ansi")
    let light = await program.run("snapshot", "--format", "ansi", "--theme", "light")
    let none = await colorless.run("snapshot", "--format", "ansi")

    #expect(dark.output.contains("\u{1B}[38;5;"))
    #expect(light.output != dark.output)
    #expect(!none.output.contains("38;5;"))
  }

  @Test func aFailureIsShownAndSetsTheExitStatus() async {
    let program = TestProgram(failure: .noConnection(detail: "refused"))

    let result = await program.run("snapshot", "--format", "svg")

    #expect(result.output.hasPrefix("<svg "))
    #expect(result.errors.hasPrefix("casetui: "))
    #expect(result.status == 7)
  }

  @Test(arguments: [
    ["--size", "0x10"], ["--size", "80"], ["--size", "80x-1"], ["--size", "80x24x1"],
    ["--keys", "j<Nokey>"], ["--format", "png"], ["--deadline", "0"],
  ])
  func usageErrorsAreReported(_ arguments: [String]) async {
    let result = await program.run(["snapshot"] + arguments)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  @Test func theSameSeedMakesTheSamePicture() async {
    var served = program
    served.environment = [:]
    served.transport = Transport.http(TransportConfiguration()).send
    let line = ["snapshot", "--demo", "--cases", "30", "--keys", "G", "--size", "90x10"]

    let first = await served.run(line + ["--seed", "7"])
    let again = await served.run(line + ["--seed", "7"])
    let other = await served.run(line + ["--seed", "8"])

    #expect(first.status == 0)
    #expect(first.output.contains("demo"))
    #expect(first == again)
    #expect(first.output != other.output)
  }

  @MainActor
  @Test func aSnapshotGivesUpAtItsDeadline() async throws {
    let server = ScriptedServer()
    let clock = ManualClock()
    let browser = HeadlessBrowser(
      BrowserOptions(client: server.client, settings: Settings(), title: "test"),
      size: Size(width: 60, height: 8), context: QueryContext(now: BrowserSession.now))
    let keys = try KeyScript("jk").keys

    let pressing = Task { () -> Key? in
      do throws(HeadlessBrowser.Stuck) {
        try await browser.press(keys, within: .seconds(30), on: clock)
        return nil
      } catch {
        return error.next
      }
    }
    await clock.sleepers(1)
    clock.advance(by: .seconds(30))

    #expect(await pressing.value == .character("j"))
    await server.nextCall().answer(of: 0)
  }
}

/// The JSON of a picture.
private struct PictureJSON: Decodable {
  struct Size: Decodable, Equatable { var width, height: Int }
  struct Point: Decodable, Equatable { var x, y: Int }
  struct Region: Decodable {
    var x, y, width: Int
    var name: String?
    var role, text: String
    var emphasis: [String]
  }

  var schema_version: Int
  var size: Size
  var cursor, focus: Point?
  var rows: [String]
  var regions: [Region]
}
