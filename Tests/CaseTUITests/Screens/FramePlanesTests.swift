import CaseKit
import TestSupport
import Testing

@testable import CaseTUI
@testable import Terminal

/// The text of the list, beside the style and the emphasis of each cell.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct FramePlanesTests {
  private func frame(_ size: Size, glyphs: Glyphs = .unicode, after keys: String = "") async throws
    -> Frame
  {
    let session = BrowserSession(Tenant.cases, size: size, glyphs: glyphs)
    try await session.press(keys)
    return await session.frame()
  }

  @Test func aSmallListIsDrawnWithTextStylesAndEmphasis() async throws {
    let frame = try await frame(Size(width: 40, height: 10), after: "j<Space>")
    #expect(
      frame.rows == [
        " 1 Unresolved  2 Unassigned  3 Mine     ",
        "ID        Title                         ",
        "CS100001  Refund for a double charge    ",
        "CS100002✓ Login fails on the phone      ",
        "CS100003  東京支店の配送が遅れています  ",
        "CS100004  ⚠ Invoice ]0;owned gnp        ",
        "                                        ",
        "                                        ",
        " Unresolved priority ▼ due ▲     3 of 4 ",
        "Enter open  / filter  ? help  q quit    ",
      ])
    #expect(
      frame.styleRows == [
        "ssssssssssssssssssssssssssssssssssssssss",
        "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH",
        "RRRRRRRR................................",
        "RRRRRRRR................................",
        "RRRRRRRR................................",
        "RRRRRRRR................................",
        "........................................",
        "........................................",
        "ssssssssssssssssssssssssssssssssssssssss",
        "kkkkk.mmmm..k.mmmmmm..k.mmmm..k.mmmm....",
      ])
    #expect(
      frame.emphasisRows == [
        "ssssssssssssss..........................",
        "........................................",
        "........................................",
        "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm.",
        "sssssssssssssssssssssssssssssssssssssss.",
        "........................................",
        "........................................",
        "........................................",
        ".bbbbbbbbbb.dddddddddddddddd.....ssssss.",
        "........................................",
      ])
  }

  @Test func aTinyListIsDrawnInASCII() async throws {
    let frame = try await frame(Size(width: 20, height: 5), glyphs: .ascii)
    #expect(
      frame.rows == [
        "ID                  ", "CS100001           #", "CS100002           |",
        " Unresolved  1 of 4 ", "? help  q quit      ",
      ])
    #expect(
      frame.styleRows == [
        "HHHHHHHHHHHHHHHHHHHH", "RRRRRRRR...........T", "RRRRRRRR...........t",
        "ssssssssssssssssssss", "k.mmmm..k.mmmm......",
      ])
    #expect(
      frame.emphasisRows == [
        "....................", "sssssssssssssssssss.", "....................",
        ".bbbbbbbbbb..ssssss.", "....................",
      ])
  }

  @Test func aFilterPromptIsDrawnWithTextStylesAndEmphasis() async throws {
    let frame = try await frame(Size(width: 80, height: 24), after: "/lo")
    #expect(frame.rows[2].hasPrefix("CS100002  Login fails on the phone      In Progress  High "))
    #expect(
      frame.styleRows[2]
        == "RRRRRRRR................................iiiiiiiiiii..2222........DDDDDDDDDDD...."
    )
    #expect(frame.rows[22].hasPrefix(" Unresolved  lo (here)  priority ▼ due ▲ "))
    #expect(
      frame.styleRows[22]
        == "ssssssssssssCCCCCCCCCCCsssssssssssssssssssssssssssssssssssssssssssssssssssssssss"
    )
    #expect(frame.styleRows[23].allSatisfy { $0 == ">" })
  }

  @Test(
    arguments: [(80, 24), (40, 10), (200, 50), (20, 5), (1, 1)], [Glyphs.unicode, .ascii])
  func theSelectedRowIsHighlightedAtEveryScreenSize(_ size: (Int, Int), _ glyphs: Glyphs)
    async throws
  {
    let size = Size(width: size.0, height: size.1)
    for keys in ["", "j", "j<Space>p", "j<CR>", "js", "j?"] {
      let frame = try await frame(size, glyphs: glyphs, after: keys)
      #expect(frame.brokenInvariants == [])
      #expect(frame.styleRows.map(\.count) == Array(repeating: size.width, count: size.height))
    }
    let frame = try await frame(size, glyphs: glyphs, after: "j")
    let selected = frame.emphasisRows.indices.filter { frame.emphasisRows[$0].hasPrefix("s") }
    #expect(size.height < 5 || selected.contains { frame.rows[$0].hasPrefix("CS100002") })
  }
}
