/// Decodes the bytes of a terminal into events, wherever the reads split them.
///
/// It replaces `getch` of ncurses, which blocks for the rest of an escape sequence, hides the end
/// of input, and cannot read a paste as a unit.
struct InputDecoder {
  /// The most bytes kept of one paste.
  static let pasteLimit = 1 << 20

  private var pending: [UInt8] = []
  private var paste: Paste?
  private let sequences: KeySequences

  init(sequences: KeySequences = .standard) {
    self.sequences = sequences
  }

  /// Whether an incomplete escape sequence waits; call ``flush()`` after the escape delay.
  var isWaiting: Bool { !pending.isEmpty && paste == nil }

  /// - Parameter bytes: the bytes of one read.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Event] {
    // The end of a paste may be lost on the way, and then every later key would count as pasted. A
    // paste comes in large pieces and a key alone, so a lone ^C is from the user. The incomplete
    // paste is dropped, because its missing part is unknown.
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

  /// Decodes the waiting bytes as they are, because no more will follow.
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
