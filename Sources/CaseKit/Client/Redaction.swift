/// Removes a token from text that a server sent.
struct Redaction {
  private let token: String

  init(hiding token: String) { self.token = token }

  /// The text without the token, without long parts of it, and without any other signed token.
  func apply(to text: String) -> String {
    let whole = token.count >= Self.shortestToken ? text.replacing(token, with: "(token)") : text
    var result = ""
    var rest = whole[...]
    while !rest.isEmpty {
      let word = rest.prefix(while: Self.isTokenCharacter)
      result += isSecret(word) ? "(token)" : String(word)
      rest = rest[word.endIndex...]
      let between = rest.prefix { !Self.isTokenCharacter($0) }
      result += between
      rest = rest[between.endIndex...]
    }
    return result
  }

  /// The bytes without the token; unchanged if they do not contain it.
  func apply(to bytes: [UInt8]) -> [UInt8] {
    guard token.utf8.count >= Self.shortestToken, bytes.firstRange(of: Array(token.utf8)) != nil
    else { return bytes }
    return Array(apply(to: String(decoding: bytes, as: UTF8.self)).utf8)
  }

  private static let shortestToken = 4
  private static let shortestPart = 12

  private func isSecret(_ word: Substring) -> Bool {
    guard word.count >= Self.shortestPart else { return false }
    return word.hasPrefix("eyJ") || token.contains(word)
  }

  private static func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_.+/=".contains(character))
  }
}
