@testable import Terminal

/// A terminal of twenty columns after some bytes of ASCII: each cell with its visible style.
struct TerminalGrid: Equatable {
  static let width = 20
  static let height = 6

  private struct Cell: Equatable {
    var byte: UInt8
    var style: Rendition
  }

  private var cells = Array(
    repeating: Cell(byte: UInt8(ascii: "?"), style: Rendition()), count: width * height)
  private var style = Rendition()
  private var x = 0
  private var y = 0
  /// Sequences that it does not know, in their order.
  private var others: [[UInt8]] = []

  mutating func take(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let (token, length) = ControlToken.first(of: rest)
      take(token, Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
  }

  private mutating func take(_ token: ControlToken, _ bytes: [UInt8]) {
    switch token {
    case .text(let byte):
      put(byte)
      x = min(x + 1, Self.width)
    case .control(UInt8(ascii: "\r")): x = 0
    case .control(UInt8(ascii: "\n")): y = min(y + 1, Self.height - 1)
    case .control(8): x = max(0, x - 1)
    case .sequence(UInt8(ascii: "m"), let parameters): _ = style.apply(parameters)
    case .sequence(let final, let parameters):
      let text = String(decoding: parameters, as: UTF8.self)
      take(final, text.split(separator: ";").compactMap { Int($0) }, bytes)
    default: others.append(bytes)
    }
  }

  private mutating func take(_ final: UInt8, _ numbers: [Int], _ bytes: [UInt8]) {
    let first = numbers.first ?? 1
    switch Character(Unicode.Scalar(final)) {
    case "H": (y, x) = (first - 1, (numbers.dropFirst().first ?? 1) - 1)
    case "G": x = first - 1
    case "d": y = first - 1
    case "C": x = min(x + first, Self.width - 1)
    case "X": erase(min(first, Self.width - x))
    case "K": erase(Self.width - x)
    default: others.append(bytes)
    }
  }

  private mutating func erase(_ count: Int) {
    let (start, chosen) = (x, style)
    style = Rendition()
    _ = style.apply((chosen.background ?? [])[...])
    for column in start..<max(start, start + count) {
      x = column
      put(UInt8(ascii: " "))
    }
    (x, style) = (start, chosen)
  }

  private mutating func put(_ byte: UInt8) {
    let seen = byte == UInt8(ascii: " ") ? style.onBlank : style
    cells[y * Self.width + min(x, Self.width - 1)] = Cell(byte: byte, style: seen)
  }
}
