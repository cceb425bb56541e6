import Glibc
import TestSupport
import Testing

@testable import Terminal

@MainActor
@Suite(.serialized, .timeLimit(.minutes(1)))
struct NcursesDisplayTests {
  private let pty: PseudoTerminal

  init() throws {
    pty = try PseudoTerminal(columns: 120, rows: 40)
  }

  private func options(_ term: String?) -> NcursesOptions {
    var options = NcursesOptions(
      environment: ["TERM": term].compactMapValues { $0 }, theme: Theme(.monochrome),
      crashReport: CrashReport(directory: nil, version: "test"))
    options.input = pty.terminal
    options.output = pty.terminal
    options.handlesSignals = false
    return options
  }

  private func frame(_ size: Size, selected: Int? = nil) -> Frame {
    var frame = Frame(size: size)
    for y in 0..<size.height {
      frame.put(
        "CS\(100_000 + y)  The order \(7 * y) came without its invoice", at: Point(x: 0, y: y))
    }
    if let selected {
      frame.addEmphasis(.selected, to: frame.bounds.row(selected))
    }
    return frame
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "vt100", "linux"])
  func closeRestoresTheTerminal(_ term: String) throws {
    let before = pty.modes
    var during: [UInt32] = []
    let output = try pty.output {
      let display = try NcursesDisplay(options(term))
      during = pty.modes
      display.show(frame(display.size))
      display.close()
      display.close()
    }
    #expect(during != before)
    #expect(pty.modes == before)
    #expect(output.contains("CS100039  The order 273"))
    #expect(PrivateModes(output).leftOn == [])
    #expect(PrivateModes(output).wasSwitched("2004") == (term != "vt100" && term != "linux"))
  }

  @Test func theTerminalIsNotQueried() throws {
    let output = try pty.output {
      let display = try NcursesDisplay(options("xterm-256color"))
      display.show(frame(display.size))
      display.close()
    }
    for query in ["\u{1B}[c", "\u{1B}[>c", "\u{1B}[6n", "\u{1B}[5n", "?\u{1B}\\", "\u{5}"] {
      #expect(!output.contains(query))
    }
  }

  @Test(arguments: Theme.Name.allCases)
  func movingTheSelectionSendsLittleMoreThanTwoRows(_ theme: Theme.Name) throws {
    var options = options("xterm-256color")
    options.theme = Theme(theme)
    let display = try NcursesDisplay(options)
    defer { display.close() }
    _ = pty.output { display.show(frame(display.size, selected: 5)) }
    let output = pty.output { display.show(frame(display.size, selected: 6)) }
    let text = frame(display.size).rows[5].count { $0 != " " }
    print("a move of the selection, \(theme): \(output.utf8.count) bytes; a row has \(text)")
    // The selected row is painted to the edge, or erased to it in its colour.
    #expect(output.utf8.count <= min(230, 120 + text + 50))
    #expect(pty.output { display.show(frame(display.size, selected: 6)) } == "")
  }

  @Test func aSmallerTerminalShowsThePartThatFits() throws {
    let display = try NcursesDisplay(options("xterm-256color"))
    defer { display.close() }
    var large = Frame(size: Size(width: 200, height: 60))
    large.put(("x東" as SafeText).repeated(66), at: .zero)
    let output = pty.output { display.show(large) }
    #expect(output.count { $0 == "東" } == 40)
  }

  @Test func keysPastesAndTheEndOfInputArriveAsEvents() async throws {
    let display = try NcursesDisplay(options("xterm-256color"))
    pty.type("j\u{1B}OA\u{3}\u{1B}[200~two\nlines\u{1B}[201~\u{1B}")
    var events = display.events.makeAsyncIterator()
    #expect(await events.next() == .key(.character("j")))
    #expect(await events.next() == .key(.up))
    #expect(await events.next() == .interrupt)
    #expect(await events.next() == .paste("two\nlines"))
    #expect(await events.next() == .key(.escape))
    display.close()
    #expect(await events.next() == nil)
  }

  @Test func theTerminalCanBeSuspendedAndResumed() async throws {
    let before = pty.modes
    let display = try NcursesDisplay(options("xterm-256color"))
    let lent = pty.output { display.suspend() }
    #expect(pty.modes == before)
    #expect(lent.contains("\u{1B}[?1049l"))
    pty.resize(columns: 60, rows: 20)
    display.resume()
    #expect(display.size == Size(width: 60, height: 20))
    #expect(pty.modes != before)
    let output = pty.output { display.show(frame(display.size)) }
    #expect(output.contains("CS100019"))
    var events = display.events.makeAsyncIterator()
    #expect(await events.next() == .resumed)
    display.close()
  }

  @Test(
    arguments: [
      ("dumb", DisplayError.dumbTerminal("dumb")),
      ("no-such-term", .unknownTerminalType("no-such-term")),
      ("", .noTerminalType), (nil, .noTerminalType),
    ] as [(String?, DisplayError)])
  func anUnusableTerminalIsExplained(_ term: String?, error: DisplayError) {
    let output = pty.output {
      #expect(throws: error) { try NcursesDisplay(options(term)) }
    }
    #expect(output == "")
    #expect(error.sentence.string.hasSuffix("."))
  }

  @Test func aMissingTerminalIsExplained() {
    var options = options("xterm-256color")
    let file = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(file) }
    options.output = file
    #expect(throws: DisplayError.outputIsNoTerminal) { try NcursesDisplay(options) }
    options.input = file
    #expect(throws: DisplayError.inputIsNoTerminal) { try NcursesDisplay(options) }
  }

  @Test func aCopyIsSentBetweenFramesWithoutChangingTheScreen() throws {
    let sequence = try #require(ClipboardSequence("hi", through: nil))
    let display = try NcursesDisplay(options("xterm-256color"))
    defer { display.close() }
    _ = pty.output { display.show(frame(display.size)) }
    let output = pty.output { #expect(display.send(sequence)) }
    #expect(output == "\u{1B}]52;c;aGk=\u{7}")
    #expect(pty.output { display.show(frame(display.size)) } == "")
  }

  @Test(arguments: [
    (term: "xterm-256color", says: "truecolor", isExact: true),
    ("tmux-256color", "24bit", true), ("xterm-256color", "", false),
    ("screen-256color", "truecolor", false), ("linux", "truecolor", false),
  ])
  func aColourWithoutANumberIsSentByItsValue(_ term: String, says: String, isExact: Bool) throws {
    var options = options(term)
    options.theme = Theme(.dark)
    options.takesColorValues = ColorDepth.takesValues(in: ["TERM": term, "COLORTERM": says])
    let display = try NcursesDisplay(options)
    defer { display.close() }
    #expect((display.colorDepth == .direct) == isExact)
    let (odd, even) = (Color(0x12AB34), Color(0x5FD7FF))
    var frame = Frame(size: display.size)
    frame.put("odd", at: .zero, style: Style(.text, tint: odd))
    frame.put("even", at: Point(x: 9, y: 0), style: Style(.text, tint: even))
    let output = pty.output { display.show(frame) }
    #expect(output.contains("\u{1B}[38;2;18;171;52modd") == isExact)
    // Colours of the palette keep their number, which takes fewer bytes.
    #expect(output.contains("38;5;81m") == (term != "linux"))
  }

  @Test func aTerminalWithoutPrivateModesAcceptsNoCopy() throws {
    let sequence = try #require(ClipboardSequence("hi", through: nil))
    let display = try NcursesDisplay(options("vt100"))
    defer { display.close() }
    _ = pty.output { display.show(frame(display.size)) }
    let output = pty.output { #expect(!display.send(sequence)) }
    #expect(output == "")
  }

  @Test(arguments: [true, false])
  func theCursorShowsTheFocusForScreenReaders(_ isLinear: Bool) throws {
    var options = options("xterm-256color")
    options.isLinear = isLinear
    let display = try NcursesDisplay(options)
    defer { display.close() }
    var frame = Frame(size: display.size, glyphs: display.glyphs)
    frame.focus = Point(x: 0, y: 5)
    let output = pty.output { display.show(frame) }
    #expect(output.contains("\u{1B}[?25h") == isLinear)
    #expect((display.glyphs.vertical == " ") == isLinear)
  }

  @Test func onlyOneDisplayCanBeOpen() throws {
    let display = try NcursesDisplay(options("xterm-256color"))
    defer { display.close() }
    #expect(throws: DisplayError.alreadyOpen) { try NcursesDisplay(options("xterm-256color")) }
  }

  @Test func noHostileByteReachesTheTerminal() throws {
    let display = try NcursesDisplay(options("xterm-256color"))
    defer { display.close() }
    var frame = Frame(size: display.size)
    for (y, sample) in HostileText.all.enumerated() {
      frame.put(SafeText(sample.text), at: Point(x: 0, y: y))
      frame.put(SafeText(sample.text, for: .detail), at: Point(x: 60, y: y))
    }
    _ = pty.output { display.show(Frame(size: display.size)) }
    let output = pty.output { display.show(frame) }
    #expect(output.contains("abc‹U+202E›fdp.exe"))
    // Only ncurses' own sequences for moves and attributes may be there.
    let rest = output.replacing(
      /\u{1B}\[[0-9;]*[A-HJKXm@d]|\u{1B}\(B|[\r\n\u{8}]/
        .matchingSemantics(.unicodeScalar), with: "")
    for scalar in rest.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      #expect(!isControl && !scalar.properties.isDefaultIgnorableCodePoint, "\(scalar.value)")
    }
  }
}
