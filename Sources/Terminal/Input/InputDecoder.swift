/// Turns the bytes of a terminal into events, however they are cut into pieces.
///
/// Our own instead of ncurses' `getch`: that one waits inside for the rest of an escape sequence,
/// hides the end of input, and cannot read a paste as one.
struct InputDecoder {
  /// Bytes of one paste that are kept.
  static let pasteLimit = 1 << 20

  private var pending: [UInt8] = []
  private var paste: Paste?
  private let sequences: KeySequences

  init(sequences: KeySequences = .standard) {
    self.sequences = sequences
  }

  /// Whether an escape waits for what may follow: after the escape delay, call ``flush()``.
  var isWaiting: Bool { !pending.isEmpty && paste == nil }

  /// - Parameter bytes: what one read brought.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Event] {
    // The end of a paste may be lost on the way, and every key would be swallowed from then on. A
    // paste comes in large pieces, a key that is pressed by itself: so a lone ^C is the user's. What
    // came of the paste is dropped, since nobody knows how much of it is missing.
    if paste != nil, bytes.elementsEqual([0x03]) {
      paste = nil
      return [.interrupt]
    }
    var events: [Event] = []
    for byte in bytes {
      if paste == nil {
        pending.append(byte)
        decodePending(into: &events, isFinal: false)
      } else if paste?.receive(byte) == true {
        endPaste(into: &events)
      }
    }
    return events
  }

  /// Nothing more follows: what waits is taken as it is.
  mutating func flush() -> [Event] {
    var events: [Event] = []
    decodePending(into: &events, isFinal: true)
    return events
  }

  private mutating func decodePending(into events: inout [Event], isFinal: Bool) {
    while !pending.isEmpty {
      switch sequences.match(pending[...], isFinal: isFinal) {
      case .incomplete: return
      case .event(let event, let length):
        pending.removeFirst(length)
        events.append(event)
      case .nothing(let length):
        pending.removeFirst(length)
      case .pasteStart(let length):
        paste = Paste(limit: Self.pasteLimit)
        pending.removeFirst(length)
        return
      }
    }
  }

  private mutating func endPaste(into events: inout [Event]) {
    guard let paste else { return }
    self.paste = nil
    events.append(.paste(paste.text))
    if paste.isCut { events.append(.pasteCut(limit: Self.pasteLimit)) }
  }
}
