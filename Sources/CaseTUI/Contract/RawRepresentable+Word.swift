import CaseKit

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The word that an option was given.
  ///
  /// - Parameter kind: what the words name, e.g. `format`.
  /// - Throws: the nearest word, for one that there is not.
  static func word(_ text: String, kind: String) throws(UnknownWord) -> Self {
    guard let word = Self(rawValue: text.lowercased()) else {
      throw UnknownWord(text, kind: kind, known: allCases.map(\.rawValue))
    }
    return word
  }
}
