/// The bytes with a meaning in JSON.
extension UInt8 {
  /// ` `, allowed between tokens.
  @inlinable public static var space: UInt8 { UInt8(ascii: " ") }
  /// `"`, which begins and ends a string.
  @inlinable public static var quote: UInt8 { UInt8(ascii: "\"") }
  /// `\`, which begins an escape.
  @inlinable public static var backslash: UInt8 { UInt8(ascii: "\\") }
  /// `{`, which opens an object.
  @inlinable public static var openBrace: UInt8 { UInt8(ascii: "{") }
  /// `}`, which closes an object.
  @inlinable public static var closeBrace: UInt8 { UInt8(ascii: "}") }
  /// `[`, which opens an array.
  @inlinable public static var openBracket: UInt8 { UInt8(ascii: "[") }
  /// `]`, which closes an array.
  @inlinable public static var closeBracket: UInt8 { UInt8(ascii: "]") }
  /// `:`, which follows a key.
  @inlinable public static var colon: UInt8 { UInt8(ascii: ":") }
  /// `,`, which separates members and elements.
  @inlinable public static var comma: UInt8 { UInt8(ascii: ",") }
  /// `-`, which a number may begin with.
  @inlinable public static var minus: UInt8 { UInt8(ascii: "-") }
  /// `+`, which an exponent may begin with.
  @inlinable public static var plus: UInt8 { UInt8(ascii: "+") }
  /// `.`, which begins a fraction.
  @inlinable public static var point: UInt8 { UInt8(ascii: ".") }
  /// `0`, the lowest digit.
  @inlinable public static var zero: UInt8 { UInt8(ascii: "0") }
  /// `9`, the highest digit.
  @inlinable public static var nine: UInt8 { UInt8(ascii: "9") }

  /// Whether the byte is JSON white space.
  @inlinable
  @inline(__always)
  public var isJSONSpace: Bool { self == .space || self == 0x0A || self == 0x0D || self == 0x09 }

  /// Whether the byte is an ASCII digit.
  @inlinable
  @inline(__always)
  public var isDigit: Bool { self &- .zero < 10 }

  /// The value of a hexadecimal digit; `nil` for any other byte.
  public var hexadecimalValue: UInt32? {
    switch self {
    case .zero ... .nine: UInt32(self - .zero)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
