/// A token or client secret. Printing, logging, dumping or interpolating it does not show it.
public struct Secret: Equatable, Sendable {
  private let text: String

  /// Wraps a secret text.
  public init(_ text: String) { self.text = text }

  /// Reads a token as users copy it: without surrounding white space and a leading `Bearer`.
  ///
  /// - Returns: `nil` if the text is not valid in a header.
  public init?(typed text: String) {
    var words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 2, words[0].lowercased() == "bearer" { words.removeFirst() }
    guard words.count == 1, let token = words.first, String(token).isVisibleASCII else {
      return nil
    }
    self.init(String(token))
  }

  /// The text itself. Call this only to send it or to sign with it.
  public func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Dots instead of the text.
  public var description: String { "•••" }
  /// Dots instead of the text.
  public var debugDescription: String { description }
  /// A mirror without children, so that reflection does not show the text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension [String: String] {
  /// The environment for programs that show, copy or open something. They do not need the secrets;
  /// some of them run for long and send reports that include their environment.
  public var withoutSecrets: [String: String] {
    let secrets = Set(SettingRow.client.filter(\.isSecret).compactMap(\.environment))
    return filter { !secrets.contains($0.key) }
  }
}
