/// Rewrites the output of ncurses in fewer bytes, frame by frame. ncurses gives the row and the
/// column even if the column is enough, resets the colours in several steps, and sets colours for
/// blanks, where nobody sees them.
///
/// Unknown sequences are passed on unchanged.
struct OutputShortener {
  /// The RGB values of some colour numbers.
  var trueColors: TrueColors?
  /// Whether the terminal can erase cells without moving the cursor.
  private let erases: Bool
  /// The rendition that the terminal uses now; `nil` if unknown.
  private var shown: Rendition?
  private var wanted = Rendition()
  /// The row of the cursor, from 1; `nil` if unknown.
  private var row: Int?
  /// The position that the cursor must have before the next output; `nil` for a row or column that
  /// stays.
  private var target: (row: Int?, column: Int?)
  /// The sequence that last selected the character set.
  private var characters: ArraySlice<UInt8> = []
  /// The number of blanks not sent yet. If the cursor then moves in its row, they can be erased
  /// instead. While there are any, no move waits.
  private var blanks = 0
  private var output: [UInt8] = []

  init(erases: Bool) {
    self.erases = erases
  }

  /// - Parameter bytes: complete sequences. After them, the cursor is where ncurses expects it.
  mutating func shorten(_ bytes: [UInt8]) -> [UInt8] {
    output = []
    output.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while !rest.isEmpty {
      let (token, length) = ControlToken.first(of: rest)
      take(token, rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    // Another program that writes before the next frame expects the style that ncurses set.
    if shown != wanted { writeStyle() }
    writeMove()
    writeBlanks()
    return output
  }

  private mutating func take(_ token: ControlToken, _ bytes: ArraySlice<UInt8>) {
    switch token {
    case .text(UInt8(ascii: " ")): putBlank()
    case .text(let byte): put(byte)
    case .sequence(UInt8(ascii: "m"), let parameters): style(parameters, bytes)
    case .sequence(UInt8(ascii: "H"), let parameters):
      let numbers = Self.numbers(parameters)
      guard numbers.count == 2 else { return lose(bytes) }
      move(toRow: numbers[0], column: numbers[1])
    case .sequence(UInt8(ascii: "G"), let parameters):
      move(toRow: nil, column: Self.numbers(parameters).first ?? 1)
    case .sequence(UInt8(ascii: "d"), let parameters):
      move(toRow: Self.numbers(parameters).first ?? 1, column: nil)
    case .control(UInt8(ascii: "\r")): move(toRow: nil, column: 1)
    case .sequence(let final, _) where Self.erasing.contains(final):
      if shown?.onBlank != wanted.onBlank { writeStyle() }
      pass(bytes)
    case .control(8): pass(bytes)
    case .sequence(let final, _) where Self.movingToTheSide.contains(final): pass(bytes)
    case .characters where bytes == characters: return
    case .characters:
      pass(bytes)
      characters = bytes
    case .sequence, .control, .other: lose(bytes)
    }
  }

  private static let erasing = Set("JKX".utf8)
  private static let movingToTheSide = Set("CD".utf8)

  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    String(decoding: parameters, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
  }

  // MARK: - Text

  private mutating func putBlank() {
    if shown?.onBlank != wanted.onBlank { writeStyle() }
    writeMove()
    blanks += 1
  }

  private mutating func put(_ byte: UInt8) {
    if shown != wanted { writeStyle() }
    writeMove()
    writeBlanks()
    output.append(byte)
  }

  private mutating func writeBlanks() {
    output += repeatElement(UInt8(ascii: " "), count: blanks)
    blanks = 0
  }

  // MARK: - Styles

  private mutating func style(_ parameters: ArraySlice<UInt8>, _ bytes: ArraySlice<UInt8>) {
    guard !wanted.apply(parameters, trueColors: trueColors) else { return }
    pass(bytes)
    shown = nil
  }

  private mutating func writeStyle() {
    writeBlanks()
    output += wanted.sequence(from: shown)
    shown = wanted
  }

  // MARK: - Moves

  /// Moves the cursor; `nil` keeps the row or the column.
  private mutating func move(toRow row: Int?, column: Int?) {
    if column == nil { writeBlanks() } else { leaveBlanks() }
    target = (row ?? target.row, column ?? target.column)
  }

  /// Ends the blanks before the cursor moves to another column: erases them if that is shorter.
  private mutating func leaveBlanks() {
    let erasing = Array("\u{1B}[\(blanks)X".utf8)
    guard erases, erasing.count < blanks, shown?.isPlainOnBlank == true else {
      return writeBlanks()
    }
    output += erasing
    blanks = 0
  }

  private mutating func writeMove() {
    let across = target.column.map { $0 == 1 ? "\r" : "\u{1B}[\($0)G" }
    switch (target.row, across) {
    case (nil, nil): return
    case (let next?, nil): output += "\u{1B}[\(next)d".utf8
    case (nil, let across?): output += across.utf8
    case (row, let across?): output += across.utf8
    case (let next?, let across?) where next - 1 == row: output += "\n\(across)".utf8
    case (let next?, _): output += "\u{1B}[\(next);\(target.column ?? 1)H".utf8
    }
    row = target.row ?? row
    target = (nil, nil)
  }

  // MARK: - Other sequences

  /// Passes the bytes on unchanged.
  private mutating func pass(_ bytes: ArraySlice<UInt8>) {
    writeMove()
    writeBlanks()
    output += bytes
  }

  /// Passes on bytes that may scroll with the current background, or move to another row.
  private mutating func lose(_ bytes: ArraySlice<UInt8>) {
    if shown != wanted { writeStyle() }
    pass(bytes)
    row = nil
  }
}

/// The next part of the output to a terminal.
enum ControlToken {
  /// A byte of text, including a blank.
  case text(UInt8)
  /// `ESC [ … final`.
  case sequence(final: UInt8, parameters: ArraySlice<UInt8>)
  /// A selection of the character set.
  case characters
  case control(UInt8)
  case other

  /// - Parameter bytes: not empty.
  /// - Returns: the token, and its length in bytes.
  static func first(of bytes: ArraySlice<UInt8>) -> (token: ControlToken, length: Int) {
    let first = bytes[bytes.startIndex]
    guard first < 0x20 else { return (.text(first), 1) }
    // Shift out and shift in.
    guard first != 0x0E, first != 0x0F else { return (.characters, 1) }
    guard first == 0x1B else { return (.control(first), 1) }
    switch bytes.dropFirst().first {
    case UInt8(ascii: "["):
      let parameters = bytes.dropFirst(2).prefix { (0x30...0x3F).contains($0) }
      guard let final = bytes[parameters.endIndex...].first else { return (.other, bytes.count) }
      return (.sequence(final: final, parameters: parameters), parameters.count + 3)
    case UInt8(ascii: "("): return (.characters, min(3, bytes.count))
    default: return (.other, min(2, bytes.count))
    }
  }
}
