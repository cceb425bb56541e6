/// Why a document is not valid JSON, or does not have the expected shape.
public struct DecodingFailure: Error, Equatable, Sendable {
  /// The problem with the document.
  public enum Reason: Equatable, Sendable {
    case endOfInput
    case unexpectedByte
    case invalidLiteral
    case invalidNumber
    case invalidEscape
    /// An unescaped control character in a string.
    case controlCharacter
    case invalidUTF8
    case tooDeep
    case trailingBytes
    /// Valid JSON without the expected content.
    case otherShape
  }

  /// The problem with the document.
  public var reason: Reason
  /// The position of the failure, in bytes from the start.
  public var offset: Int

  /// A failure at a byte offset of the document.
  public init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// A clause for the user about the document (`it`), without a full stop.
  public var message: String {
    switch reason {
    case .endOfInput: "it ends unexpectedly after \(offset) bytes"
    case .unexpectedByte: "unexpected character at byte \(offset)"
    case .invalidLiteral: "unknown word at byte \(offset)"
    case .invalidNumber: "invalid number at byte \(offset)"
    case .invalidEscape: "invalid escape in a text at byte \(offset)"
    case .controlCharacter: "control character in a text at byte \(offset)"
    case .invalidUTF8: "invalid UTF-8 at byte \(offset)"
    case .tooDeep: "brackets nested too deep at byte \(offset)"
    case .trailingBytes: "extra data after the end at byte \(offset)"
    case .otherShape: "it does not have the expected structure"
    }
  }
}
