/// Finds the end of a tag and its attributes, with the states of the HTML standard's tokenizer.
///
/// A scan that finds no end remembers its states. All scans of a text together therefore take time
/// linear in its length.
struct TagScanner {
  /// An attribute as byte ranges of the text; `value` is `nil` if there is no `=`.
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>?
  }

  struct Tag {
    /// The position after the `>`.
    var end: Int
    var attributes: [Attribute]
  }

  private enum State: UInt16 {
    case beforeName = 1
    case name = 2
    case afterName = 4
    case beforeValue = 8
    case doubleQuoted = 16
    case singleQuoted = 32
    case unquoted = 64
    case afterValue = 128
  }

  private let bytes: [UInt8]
  private let lastEnd: Int
  /// For each byte, the states that lead to no end; empty until a scan fails.
  private var dead: [UInt16] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lastEnd = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
  }

  /// The tag, or `nil` if it has no end.
  ///
  /// - Parameter start: the position after the name of the tag.
  mutating func tag(from start: Int) -> Tag? {
    guard start <= lastEnd else { return nil }
    var reading = Reading()
    var state = State.beforeName
    var position = start
    while position < bytes.count {
      if !dead.isEmpty, dead[position] & state.rawValue != 0 { break }
      let next = Self.next(state, bytes[position])
      reading.pass(from: state, to: next, at: position)
      guard let next else { return Tag(end: position + 1, attributes: reading.attributes) }
      state = next
      position += 1
    }
    bury(from: start, to: position)
    return nil
  }

  private mutating func bury(from start: Int, to end: Int) {
    if dead.isEmpty { dead = Array(repeating: 0, count: bytes.count) }
    var state = State.beforeName
    for position in start..<end {
      dead[position] |= state.rawValue
      state = Self.next(state, bytes[position]) ?? .beforeName
    }
  }

  /// The next state; `nil` at the `>` that ends the tag.
  private static func next(_ state: State, _ byte: UInt8) -> State? {
    switch (state, byte) {
    case (.doubleQuoted, UInt8(ascii: "\"")), (.singleQuoted, UInt8(ascii: "'")): .afterValue
    case (.doubleQuoted, _), (.singleQuoted, _): state
    case (_, UInt8(ascii: ">")): nil
    case (.beforeValue, UInt8(ascii: "\"")): .doubleQuoted
    case (.beforeValue, UInt8(ascii: "'")): .singleQuoted
    case (.beforeValue, _): byte.isMarkupSpace ? .beforeValue : .unquoted
    case (.unquoted, _): byte.isMarkupSpace ? .beforeName : .unquoted
    case (_, UInt8(ascii: "/")): .beforeName
    case (.name, UInt8(ascii: "=")), (.afterName, UInt8(ascii: "=")): .beforeValue
    case (.name, _), (.afterName, _): byte.isMarkupSpace ? .afterName : .name
    case (.beforeName, _), (.afterValue, _): byte.isMarkupSpace ? .beforeName : .name
    }
  }

  private struct Reading {
    private(set) var attributes: [Attribute] = []
    private var start = 0

    mutating func pass(from state: State, to next: State?, at position: Int) {
      guard state != next || state == .beforeName else { return }
      switch state {
      case .name: attributes.append(Attribute(name: start..<position))
      case .doubleQuoted, .singleQuoted, .unquoted: setValue(start..<position)
      case .beforeValue where next == nil: setValue(position..<position)
      default: break
      }
      switch next {
      case .name, .unquoted: start = position
      case .doubleQuoted, .singleQuoted: start = position + 1
      default: break
      }
    }

    private mutating func setValue(_ range: Range<Int>) {
      guard !attributes.isEmpty else { return }
      attributes[attributes.count - 1].value = range
    }
  }
}

extension UInt8 {
  /// Whether the byte is white space in HTML.
  var isMarkupSpace: Bool { self == 0x20 || 0x09...0x0A ~= self || 0x0C...0x0D ~= self }

  var isASCIILetter: Bool { 0x61...0x7A ~= self | 0x20 }
}
