import FoundationEssentials

/// The escape sequence (OSC 52) that makes a terminal, local or remote, copy text to its clipboard.
public struct ClipboardSequence: Hashable, Sendable {
  /// A program between this one and the terminal; it passes on only sequences that are wrapped for
  /// it.
  enum Multiplexer: Hashable, Sendable {
    case tmux
    case screen

    init?(environment: [String: String]) {
      if environment["TMUX"]?.isEmpty == false {
        self = .tmux
      } else if environment["STY"]?.isEmpty == false {
        self = .screen
      } else {
        return nil
      }
    }
  }

  /// The longest payload, in bytes of base64; terminals drop longer ones, some without an error.
  static let longestPayload = 74_994

  let bytes: [UInt8]

  /// `nil` if the text is too long.
  init?(_ text: String, through multiplexer: Multiplexer?) {
    let payload = Data(text.utf8).base64EncodedString()
    guard payload.utf8.count <= Self.longestPayload else { return nil }
    let plain = Array("\u{1B}]52;c;\(payload)\u{7}".utf8)
    switch multiplexer {
    // tmux drops each form unless a setting allows it. The settings differ, so both are sent.
    case .tmux: bytes = plain + Self.wrappedForTmux(plain)
    case .screen: bytes = Self.wrappedForScreen(plain)
    case nil: bytes = plain
    }
  }

  private static let start = Array("\u{1B}P".utf8)
  private static let end = Array("\u{1B}\\".utf8)

  /// Doubles the escape characters inside.
  private static func wrappedForTmux(_ plain: [UInt8]) -> [UInt8] {
    start + Array("tmux;".utf8) + plain.flatMap { $0 == 0x1B ? [$0, $0] : [$0] } + end
  }

  /// Splits the sequence into pieces that fit into its buffer of 256 bytes.
  private static func wrappedForScreen(_ plain: [UInt8]) -> [UInt8] {
    stride(from: 0, to: plain.count, by: 240).flatMap { first in
      start + plain[first..<min(first + 240, plain.count)] + end
    }
  }
}
