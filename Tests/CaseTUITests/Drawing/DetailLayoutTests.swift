import CaseKit
import JSON
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// The first lines of a long case are laid out at once, the rest in the background.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct DetailLayoutTests {
  nonisolated static let line = "The customer wrote again, and says: nothing has changed since."

  private static func item(_ description: String) throws -> Case {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("results")
    writer.beginArray()
    writer.beginObject()
    writer.member("_id", "ci-1")
    writer.member("refId", "CS1")
    writer.member("name", "A long case")
    writer.member("desc", description)
    writer.endObject()
    writer.endArray()
    writer.endObject()
    return try Page.decode(writer.bytes).cases[0]
  }

  private static func source(_ description: String, width: Int = 60) throws -> DetailText.Source {
    DetailText.Source(
      detail: CaseDetail(try item(description)),
      context: QueryContext(now: BrowserSession.now), width: width, glyphs: .unicode)
  }

  private nonisolated static func long(_ lines: Int, last: String = "") -> String {
    String(repeating: line + "\n", count: lines) + last
  }

  @Test(arguments: [
    Self.long(2_000), Self.long(3_000).replacing("says", with: "sagt: Größe, 東京"),
    String(repeating: "word ", count: 30_000), String(repeating: "x", count: 100_000),
    "<p>\(String(repeating: "<b>Paragraph</b> of a mail.<br>", count: 5_000))</p>",
  ])
  func theFirstLinesEqualThoseOfTheCompleteLayout(_ description: String) async throws {
    let source = try Self.source(description)
    let layout = DetailLayout(glyphs: .unicode)
    layout.show(source)
    #expect(layout.isLayingOut && !layout.text.isWhole)
    let first = layout.text.lines
    #expect(first.count > 50)
    await eventually { !layout.isLayingOut }
    #expect(layout.text.isWhole)
    #expect(layout.text.lines == DetailText(whole: source).lines)
    #expect(Array(layout.text.lines.prefix(first.count)) == first)
  }

  @Test func aShortCaseIsLaidOutCompletelyAtOnce() throws {
    let layout = DetailLayout(glyphs: .unicode)
    layout.show(try Self.source("Short."))
    #expect(!layout.isLayingOut && layout.text.isWhole)
  }

  @Test func onlyTheVisibleFieldsAreLaidOutAtFirst() throws {
    let fields = (0..<20_000).map { #"{"displayName": "Field \#($0)", "selectedValue": "v"}"# }
    let body = #"{"results": [{"_id": "ci-1", "fields": [\#(fields.joined(separator: ","))]}]}"#
    let item = try Page.decode(Array(body.utf8)).cases[0]
    var source = try Self.source("")
    source.detail = CaseDetail(item)
    let first = DetailText(firstOf: source, room: 16 << 10)
    #expect((200..<400).contains(first.lines.count))
  }

  @Test func onlyTheStartOfAVeryLongTitleIsLaidOut() throws {
    var item = try Self.item("Short.")
    item.title = String(repeating: "title ", count: 500_000)
    let context = QueryContext(now: BrowserSession.now)
    #expect(CaseColumn.title.text(of: item, in: context).width < 5_000)
    var source = try Self.source("")
    source.detail = CaseDetail(item)
    let first = DetailText(firstOf: source, room: 16 << 10)
    #expect((100..<500).contains(first.lines.count))
  }

  @Test(arguments: [
    ("", 3, ""), ("abc", 3, "abc"), ("abcd", 3, "ab"), ("aé", 2, "a"), ("東京", 5, "東"),
  ])
  func aShortenedTextEndsWithACompleteCharacter(_ text: String, _ bytes: Int, _ beginning: String) {
    #expect(text.beginning(bytes) == beginning)
  }

  @Test func afterAResizeTheOldLayoutStaysUntilTheNewOneIsReady() async throws {
    let layout = DetailLayout(glyphs: .unicode)
    layout.show(try Self.source(Self.long(2_000)))
    await eventually { !layout.isLayingOut }
    let lines = layout.text.lines.count
    layout.show(try Self.source(Self.long(2_000), width: 30))
    #expect(layout.isLayingOut && layout.text.lines.count == lines)
    await eventually { !layout.isLayingOut }
    #expect(layout.text.lines.count > lines * 3 / 2)
  }

  private func open(_ description: String) async throws -> BrowserSession {
    let session = BrowserSession(
      [try Self.item(description)], size: Size(width: 60, height: 20))
    _ = await session.rows()
    session.take(.key(.character("5")))
    _ = await session.rows()
    session.take(.key(.enter))
    return session
  }

  @Test func duringALongLayoutTheScreenShowsProgressAndAcceptsKeys() async throws {
    let session = try await open(Self.long(30_000))
    let frame = session.drawn()
    #expect(frame.rows[4].contains("Description"))
    #expect(frame.rows[5].contains("The customer wrote again"))
    #expect(frame.rows[19].hasPrefix("Formatting a long text: "))
    #expect(!frame.rows.contains { $0.contains("█") })
    #expect(session.isWaiting)
    session.take(.key(.character("q")))
    #expect(session.drawn().rows[0].hasPrefix(" 1 Unresolved"))
  }

  @Test func aSearchWaitsForTheCompleteLayout() async throws {
    let session = try await open(Self.long(3_000, last: "the very last word: pelican"))
    for key in "/pelican" { session.take(.key(.character(key))) }
    session.take(.key(.enter))
    #expect(session.drawn().rows[19].hasPrefix("Searching for pelican"))
    session.take(.key(.character("n")))
    #expect(session.drawn().rows[19].hasPrefix("Not now: the search is still running."))
    session.take(.key(.character("j")))
    await session.untilFront { $0.contains("2 lines match pelican") }
    #expect(session.drawn().rows[1].contains("the very last word: pelican"))
  }
}
