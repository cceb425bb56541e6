import TestSupport
import Testing

@testable import Terminal

@Suite struct OutputShortenerTests {
  private static let esc = "\u{1B}["

  /// The output for a frame after another one that ended at the beginning of the fifth row.
  private func sent(_ bytes: String, erases: Bool = true) -> String {
    var shortener = OutputShortener(erases: erases)
    _ = shortener.shorten(Array("\(Self.esc)m.\(Self.esc)5;1H".utf8))
    return String(decoding: shortener.shorten(Array(bytes.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a column is enough in the row", "a[5;101Hb", "a[101Gb"),
    ("the next row is a line feed away", "a[6;7Hb", "a\n[7Gb"),
    ("its beginning is a return, too", "a[6;1Hb", "a\n\rb"),
    ("another row is addressed", "a[9;7Hb", "a[9;7Hb"),
    ("only the last of several moves counts", "a[9;7H\r[6db", "a\n\rb"),
    ("the way back to no colour is short", "[38;5;9ma[39mb", "[38;5;9ma[mb"),
    ("a colour stays while another one goes", "[31;44ma[49mb[49;39m", "[31;44ma[49mb[m"),
    ("sequences become one", "[1m[31ma[22m[32mb[m", "[1;31ma[0;32mb[m"),
    ("blanks need no colour", "[31ma[m  [32mb[m", "[31ma  [32mb[m"),
    ("they do need a background", "[41ma[m  b", "[41ma[m  b"),
    ("and an underline a colour", "[4;31m  [4;32m  [m", "[4;31m  [32m  [m"),
    ("what is chosen and not used is not sent", "[31m[6;3H[mb", "\n[3Gb"),
    ("blanks before a move are erased", "a          [6;3Hb", "a[10X\n[3Gb"),
    ("a few are not", "a   [6;3Hb", "a   \n[3Gb"),
    ("nor those with a background", "[41ma          [6;3H[mb", "[41ma          [m\n[3Gb"),
    ("nor before a move down", "a          [6db", "a          [6db"),
    ("nor at the end", "a          ", "a          "),
    ("erasing needs no colour", "[31ma[m[14X[5;20Hb", "[31ma[14X[m[20Gb"),
    ("but a background", "[41ma[m[14Xb", "[41ma[m[14Xb"),
    ("what is unknown goes as it came", "[?25l[3mab[2Sc", "[?25l[3m[mab[2Sc"),
    ("after it, the row is not known", "[2S[6;3Hb", "[2S[6;3Hb"),
    ("colours may be one parameter", "[38:2::1:2:3ma[39mb", "[38:2::1:2:3ma[mb"),
    ("or several", "[38;2;1;2;3;1ma[22;39mb", "[1;38;2;1;2;3ma[mb"),
  ])
  func equivalentOutputTakesFewerBytes(_ name: String, bytes: String, expected: String) {
    let sequences = { (text: String) in text.replacing("[", with: Self.esc) }
    #expect(sent(sequences(bytes)) == sequences(expected), "\(name)")
  }

  @Test func theCharacterSetIsSelectedOnce() {
    #expect(sent("\u{1B}(Ba\u{1B}(Bb\u{F}c\u{F}d") == "\u{1B}(Bab\u{F}cd")
  }

  @Test func placeholderNumbersAreSentAsTheirColours() {
    var trueColors = TrueColors()
    #expect((0..<16).map { trueColors.number(of: Color($0)) } == Array(0..<16))
    #expect(trueColors.number(of: Color(0x10)) == nil && trueColors.number(of: Color(0x3)) == 3)
    var shortener = OutputShortener(erases: true)
    shortener.trueColors = trueColors
    let bytes = Array("\u{1B}[m\u{1B}[33ma\u{1B}[97mb\u{1B}[104mc\u{1B}[38;5;16md".utf8)
    let sent = String(decoding: shortener.shorten(bytes), as: UTF8.self)
    #expect(
      sent.replacing("\u{1B}", with: "")
        == "[0;38;2;0;0;3ma[38;2;0;0;15mb[48;2;0;0;12mc[38;5;16md")
  }

  @Test func noEraseIsSentToATerminalWithoutIt() {
    let blanks = String(repeating: " ", count: 10)
    #expect(
      sent("a\(blanks)\(Self.esc)6;3Hb", erases: false) == "a\(blanks)\n\(Self.esc)3Gb")
  }

  /// Frames of random pieces such as ncurses sends show the same, and take no more bytes.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func shortenedOutputGivesTheSameScreen(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var (plain, short) = (TerminalGrid(), TerminalGrid())
    var shortener = OutputShortener(erases: seed % 2 == 0)
    _ = shortener.shorten(Array("\(Self.esc)m".utf8))
    for frame in 0..<20 {
      let bytes = Array(Self.frame(&generator).utf8)
      let shortened = shortener.shorten(bytes)
      plain.take(bytes)
      short.take(shortened)
      #expect(
        plain == short, "frame \(frame): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
      )
      #expect(shortened.count <= bytes.count)
    }
  }

  /// Random output of a frame. Text never leaves its row, as in the output of ncurses.
  private static func frame(_ generator: inout SeededGenerator) -> String {
    var (frame, x) = ("", TerminalGrid.width)
    for _ in 0..<30 {
      let column = Int.random(in: 0..<TerminalGrid.width, using: &generator)
      let row = Int.random(in: 0..<TerminalGrid.height, using: &generator)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1:
        frame += "\(esc)\(row + 1);\(column + 1)H"
        x = column
      case 2:
        frame += "\(esc)\(column + 1)G"
        x = column
      case 3:
        frame += "\r\(esc)\(row + 1)d"
        x = 0
      case 4: frame += esc + (styles.randomElement(using: &generator) ?? "m")
      case 5: frame += ["\(esc)K", "\(esc)3X", "\u{8}"].randomElement(using: &generator) ?? ""
      default:
        let space = TerminalGrid.width - x
        guard space > 0 else { continue }
        let count = Int.random(in: 1...space, using: &generator)
        frame += String(
          repeating: [" ", "a", "b"].randomElement(using: &generator) ?? " ", count: count)
        x += count
      }
    }
    return frame + "\(esc)m"
  }

  private static let styles = [
    "m", "1m", "31m", "38;5;203m", "39m", "44m", "49m", "4m", "7m", "22m", "0;1;31m", "39;49m",
    "24m",
  ]
}
