/// Escape sequences by their grammar (ECMA-48) and the meanings that terminals share.
enum EscapeSequence {
  /// Reads one sequence off bytes that start with an escape.
  static func match(_ bytes: ArraySlice<UInt8>) -> KeySequences.Match {
    let body = bytes.dropFirst()
    switch body.first {
    case nil: return .incomplete
    case UInt8(ascii: "["): return control(bytes, body.dropFirst())
    case UInt8(ascii: "O"): return single(body.dropFirst())
    // Escape and then another key, in one packet over a slow line.
    default: return .event(.key(.escape), length: 1)
    }
  }

  /// `ESC O x`.
  private static func single(_ rest: ArraySlice<UInt8>) -> KeySequences.Match {
    guard let final = rest.first else { return .incomplete }
    guard final >= 0x20, final < 0x7F else { return .event(.key(.escape), length: 1) }
    return result(key(final: final, parameters: []), length: 3)
  }

  /// `ESC [ parameters intermediates final`.
  private static func control(
    _ bytes: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>
  ) -> KeySequences.Match {
    if rest.first == UInt8(ascii: "M") { return oldMouse(rest.dropFirst()) }
    // The function keys of the Linux console.
    if rest.first == UInt8(ascii: "[") { return rest.count < 2 ? .incomplete : .nothing(length: 4) }
    guard let end = rest.firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      return .incomplete
    }
    // The sequence is incomplete: ignore it, and read the next byte as a new key.
    guard (0x40..<0x7F).contains(rest[end]) else { return .nothing(length: end - bytes.startIndex) }
    let length = end - bytes.startIndex + 1
    let parameters = rest[..<end]
    if parameters.first == UInt8(ascii: "<") {
      let mouse = mouse(numbers(parameters.dropFirst()), isRelease: rest[end] == UInt8(ascii: "m"))
      return mouse.map { .event(.mouse($0), length: length) } ?? .nothing(length: length)
    }
    let values = numbers(parameters)
    if rest[end] == UInt8(ascii: "~"), values.first == 200 { return .pasteStart(length: length) }
    return result(key(final: rest[end], parameters: values), length: length)
  }

  private static func result(_ key: Key?, length: Int) -> KeySequences.Match {
    key.map { .event(.key($0), length: length) } ?? .nothing(length: length)
  }

  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      Int(String(decoding: $0, as: UTF8.self)) ?? 0
    }
  }

  private static func key(final: UInt8, parameters: [Int]) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "M": .enter
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    case "Z": .backTab
    case "~": parameters.first.flatMap { numbered[$0] }
    default: nil
    }
  }

  private static let numbered: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  /// `ESC [ M` and three bytes, from terminals that do not know the newer form.
  private static func oldMouse(_ rest: ArraySlice<UInt8>) -> KeySequences.Match {
    guard rest.count >= 3 else { return .incomplete }
    let values = rest.prefix(3).map { Int($0) - 32 }
    let isRelease = values[0] & 0b100_0011 == 3
    guard let mouse = mouse(values, isRelease: isRelease) else { return .nothing(length: 6) }
    return .event(.mouse(mouse), length: 6)
  }

  /// Button, column and row, from 1.
  private static func mouse(_ values: [Int], isRelease: Bool) -> Mouse? {
    guard values.count == 3, values[1] > 0, values[2] > 0 else { return nil }
    let point = Point(x: values[1] - 1, y: values[2] - 1)
    let isMotion = values[0] & 32 != 0
    guard !isMotion else { return nil }
    switch values[0] & 0b1100_0011 {
    case 0: return Mouse(isRelease ? .release : .press, button: .left, at: point)
    case 1: return Mouse(isRelease ? .release : .press, button: .middle, at: point)
    case 2: return Mouse(isRelease ? .release : .press, button: .right, at: point)
    case 3: return Mouse(.release, at: point)
    case 64: return Mouse(.wheelUp, at: point)
    case 65: return Mouse(.wheelDown, at: point)
    default: return nil
    }
  }
}
