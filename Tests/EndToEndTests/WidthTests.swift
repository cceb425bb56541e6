import Foundation
import Glibc
import Terminal
import TestSupport
import Testing

extension EndToEndTests {
  /// After each reduced string, the terminal's cursor is where the program expects it.
  struct WidthTests {
    /// Prints each line of a file on an empty row and queries the column of the cursor.
    private static let script = #"""
      stty raw -echo
      while IFS= read -r text; do
        printf '\r\033[2K%s\033[6n' "$text" >/dev/tty
        IFS= read -rs -d R answer </dev/tty
        echo "${answer##*;}"
      done <texts >columns
      stty sane
      printf '\033[2J\033[Hmeasured\n'
      """#

    @Test func tmuxAgreesAboutEveryWidth() throws {
      let terminal = try TmuxSession(columns: 200, rows: 10)
      let texts = Self.texts
      try terminal.run("cd")
      try terminal.wait(for: "cd")
      try terminal.write(texts.map(\.string).joined(separator: "\n") + "\n", to: "texts")
      try terminal.write(Self.script, to: "measure")
      try terminal.run(". ./measure")
      try terminal.wait(for: "measured")
      try expectAgreement(texts, terminal.read("columns"))
    }

    @Test(.enabled(if: BuiltProgram.areThere("Xvfb", "xterm"), "there is no Xvfb, or no xterm"))
    func xtermAgreesAboutEveryWidth() throws {
      let folder = try TemporaryFolder()
      let texts = Self.texts
      _ = try folder.write(texts.map(\.string).joined(separator: "\n") + "\n", to: "texts")
      let script = try folder.write(Self.script, to: "measure")
      let number = "\(getpid() % 10_000 + 200)"
      var environment = BuiltProgram.environment(home: folder)
      environment["DISPLAY"] = ":\(number)"
      let said = try Pipe()
      let server = try Child(
        "Xvfb", [":\(number)", "-displayfd", "1", "-nolisten", "tcp"], environment: environment,
        streams: [said.reading, said.writing])
      try Incoming(said.reading).wait(for: number)
      let xterm = try Child(
        "xterm", ["-geometry", "200x10", "-u8", "-e", "bash", "-c", "cd; . \(script)"],
        environment: environment)
      #expect(xterm.wait() == 0)
      server.send(SIGTERM)
      try expectAgreement(texts, String(contentsOfFile: "\(folder.path)/columns", encoding: .utf8))
    }

    private func expectAgreement(_ texts: [SafeText], _ columns: String) {
      let columns = columns.split(separator: "\n").map { Int($0).map { $0 - 1 } }
      #expect(columns.count == texts.count)
      for (text, column) in zip(texts, columns) where text.width != column {
        Issue.record("\(text.string.debugDescription): \(text.width), not \(column ?? -1)")
      }
    }

    private static var texts: [SafeText] {
      var random = SeededGenerator(seed: 5)
      let curious = difficult + HostileCases.texts + (0..<400).map { _ in random.text() }
      return curious.map { SafeText($0) }.filter { !$0.isEmpty && $0.width < 190 }
    }

    private static let difficult = [
      "👩\u{200D}💻", "👨\u{200D}👩\u{200D}👧\u{200D}👦", "🇩🇪🇫🇷", "1\u{FE0F}\u{20E3}", "❤\u{FE0F}", "👍🏿",
      "☝\u{FE0F}🏽", "🏳\u{FE0F}\u{200D}🌈", "e\u{301}\u{302}\u{303}\u{304}\u{305}", "東京支店", "한국어",
      "\u{1112}\u{1161}\u{11AB}", "ﾊﾝｶｸ", "हिन्दी क्षि", "தமிழ்", "ไทย ที่นี่", "မြန်မာ", "ភាសាខ្មែរ", "བོད་ཡིག",
      "مرحبا بالعالم", "שָׁלוֹם", "می\u{200C}خواهم", "ශ්\u{200D}රී", "\u{1FADF}\u{1FAE9}", "㊗\u{FE0F}",
      "™\u{FE0F}",
      "⚠ ⚠\u{FE0F}", "…─│┌█▲▼", "½±µ", "\u{3000}x", "⌚⏰", "𝔘𝔫𝔦", "𠀀𠀁", "ﬁǆⅧ①℃", "。「」",
      "\u{6DD}\u{660}", "각ᆨ",
      "กำ", "\u{2E3B}", "﷽", "🀄🃏🅰🆎🈁", "🕵\u{FE0F}\u{200D}♂\u{FE0F}",
    ]
  }
}
