import TestSupport
import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
  private func events(_ text: String) -> [Event] {
    var decoder = InputDecoder()
    return decoder.decode(text.utf8) + decoder.flush()
  }

  @Test(arguments: [
    ("j", Event.key(.character("j"))), ("é", .key(.character("é"))), ("東", .key(.character("東"))),
    ("\r", .key(.enter)), ("\n", .key(.enter)), ("\t", .key(.tab)), ("\u{7F}", .key(.backspace)),
    ("\u{4}", .key(.control("d"))), ("\u{1C}", .key(.control("\\"))),
    ("\u{0}", .key(.control("@"))),
    ("\u{3}", .interrupt), ("\u{1A}", .suspend), ("\u{1B}", .key(.escape)),
    ("\u{1B}OA", .key(.up)), ("\u{1B}[B", .key(.down)), ("\u{1B}[1;5C", .key(.right)),
    ("\u{1B}[Z", .key(.backTab)), ("\u{1B}[5~", .key(.pageUp)), ("\u{1B}[3~", .key(.delete)),
    ("\u{1B}OP", .key(.function(1))), ("\u{1B}[24~", .key(.function(12))),
    ("\u{1B}[<0;5;6M", .mouse(Mouse(.press, at: Point(x: 4, y: 5)))),
    ("\u{1B}[<2;1;1m", .mouse(Mouse(.release, button: .right, at: .zero))),
    ("\u{1B}[<65;3;4M", .mouse(Mouse(.wheelDown, at: Point(x: 2, y: 3)))),
    ("\u{1B}[M !\"", .mouse(Mouse(.press, at: Point(x: 0, y: 1)))),
  ])
  func bytesAreDecodedIntoEvents(_ bytes: String, event: Event) {
    #expect(events(bytes) == [event])
  }

  @Test func sequencesMayBeSplitAnywhere() {
    let bytes = Array("é\u{1B}[5~東\u{1B}[<0;5;6M\u{1B}[200~a\u{1B}b\u{1B}[201~x".utf8)
    var whole = InputDecoder()
    let expected = whole.decode(bytes)
    for cut in 1..<bytes.count {
      var decoder = InputDecoder()
      #expect(decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == expected)
    }
    #expect(expected.count == 6)
  }

  @Test func aSingleEscapeWaitsForMoreBytes() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(!decoder.isWaiting)
  }

  @Test func escapeAndAKeyInOneReadAreTwoEvents() {
    #expect(events("\u{1B}j") == [.key(.escape), .key(.character("j"))])
    #expect(events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
  }

  @Test(arguments: ["\u{1B}[?62;c", "\u{1B}[99~", "\u{1B}[[A", "\u{1B}[<35;5;6M", "\u{9B}"])
  func unknownSequencesAreDroppedWhole(_ bytes: String) {
    #expect(events(bytes + "x") == [.key(.character("x"))])
  }

  @Test func invalidBytesAreReplaced() {
    var decoder = InputDecoder()
    let events = decoder.decode([0xFF, 0x61, 0xE6, 0x62])
    let broken = Event.key(.character("\u{FFFD}"))
    #expect(events == [broken, .key(.character("a")), broken, .key(.character("b"))])
  }

  @Test func sequencesFromTerminfoTakePrecedence() {
    let sequences = KeySequences { $0 == "kf1" ? "\u{1B}[[A" : nil }
    var decoder = InputDecoder(sequences: sequences)
    #expect(decoder.decode("\u{1B}[[A".utf8) == [.key(.function(1))])
  }

  @Test func aPasteIsOneEventWhateverItContains() {
    let text = "rm -rf /\n\u{3}\u{1B}[A\u{1B}[20"
    #expect(events("\u{1B}[200~\(text)\u{1B}[201~") == [.paste(text)])
  }

  @Test func anInterruptEndsAPasteWithoutAnEndMark() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}[200~lost\u{1B}[2".utf8) == [])
    #expect(decoder.decode("j\u{3}".utf8) == [])
    #expect(decoder.decode([0x03]) == [.interrupt])
    #expect(decoder.decode("\u{1B}[201~j".utf8) == [.key(.character("j"))])
    #expect(decoder.decode("\u{1B}[200~next\u{1B}[201~".utf8) == [.paste("next")])
  }

  @Test func anOverlongPasteIsCut() {
    let text = String(repeating: "x", count: InputDecoder.pasteLimit)
    let kept = [Event.paste(text)]
    #expect(events("\u{1B}[200~\(text)\u{1B}[201~") == kept)
    #expect(
      events("\u{1B}[200~\(text)more\u{1B}[201~")
        == kept + [.pasteCut(limit: InputDecoder.pasteLimit)])
  }

  @Test func randomBytesNeitherCrashNorBlockTheDecoder() {
    var generator = SeededGenerator(seed: 7)
    let favourites: [UInt8] = [0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x4D, 0x30, 0x32, 0x7E, 0xE6]
    for _ in 0..<2_000 {
      var decoder = InputDecoder()
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? favourites.randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      _ = decoder.decode(bytes)
      _ = decoder.flush()
      #expect(!decoder.isWaiting)
    }
  }
}
