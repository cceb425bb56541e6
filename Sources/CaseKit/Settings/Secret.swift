/// A token or client secret that no print, log, dump or interpolation shows.
public struct Secret: Equatable, Sendable {
  private let text: String

  /// Hides a text.
  public init(_ text: String) { self.text = text }

  /// A token as people copy it: blanks around it and the word `Bearer` before it are left out.
  ///
  /// - Returns: `nil` for a text that cannot stand in a header.
  public init?(typed text: String) {
    var words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 2, words[0].lowercased() == "bearer" { words.removeFirst() }
    guard words.count == 1, let token = words.first, String(token).isVisibleASCII else {
      return nil
    }
    self.init(String(token))
  }

  /// The text itself, for the one place that sends or signs with it.
  public func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Dots, whatever the text.
  public var description: String { "•••" }
  /// As ``description``.
  public var debugDescription: String { description }
  /// Nothing of the text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension [String: String] {
  /// For programs that are started to show, copy or open something: they need none of our secrets,
  /// and some of them live long and send reports of what they were started with.
  public var withoutSecrets: [String: String] {
    let secrets = Set(SettingRow.client.filter(\.isSecret).compactMap(\.environment))
    return filter { !secrets.contains($0.key) }
  }
}
