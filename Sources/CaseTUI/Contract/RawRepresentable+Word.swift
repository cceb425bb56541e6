import CaseKit

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The word that an option was given.
  ///
  /// - Parameters:
  ///   - kind: what the words name, e.g. `format`.
  ///   - known: the words that the option takes.
  /// - Throws: the nearest word, for one that there is not.
  static func word(
    _ text: String, kind: String, among known: [Self] = Array(allCases)
  ) throws(UnknownWord) -> Self {
    guard let word = known.first(where: { $0.rawValue == text.lowercased() }) else {
      throw UnknownWord(text, kind: kind, known: known.map(\.rawValue))
    }
    return word
  }
}
