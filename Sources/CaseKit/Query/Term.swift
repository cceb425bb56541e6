/// One condition of a query.
public struct Term: Hashable, Sendable {
  /// The kinds of terms.
  public enum Kind: Hashable, Sendable {
    /// One of the texts listed at ``Term/words(_:)`` contains these words, as one phrase.
    case words(String)
    /// One of the values matches. The list is never empty; the same holds for the kinds below.
    case value(ValueKey, [TermValue])
    case date(DateKey, [DateRange])
    case flags([Flag])
    case traits([Trait])
  }

  /// The term without its leading `-`.
  public let kind: Kind
  /// Whether the term has a leading `-`: it then matches the cases that the rest does not.
  public let isNegated: Bool

  init(_ kind: Kind, isNegated: Bool = false) {
    self.kind = kind
    self.isNegated = isNegated
  }

  /// Whether the term is text without a key.
  public var isWords: Bool {
    guard case .words = kind else { return false }
    return true
  }
}

extension Term {
  /// A term for cases whose ref, title, description, or customer's name, e-mail or phone contains
  /// the text; ignores case and Latin diacritics.
  ///
  /// The API's search is known to look into these texts. With more, a search in memory would find
  /// cases that the server does not find.
  public static func words(_ text: String) -> Term { Term(.words(text)) }

  /// A term for cases with one of the values. A keyword that the key does not have, such as `me`
  /// for a status, is taken as text.
  public static func value(
    _ key: ValueKey, _ first: TermValue, _ others: TermValue...
  ) -> Term {
    let values = ([first] + others).map { value in
      if case .text = value { return value }
      return key.keywords.contains(value) ? value : TermValue.text(value.word)
    }
    return Term(.value(key, values))
  }

  /// One of the flags holds.
  public static func flag(_ first: Flag, _ others: Flag...) -> Term {
    Term(.flags([first] + others))
  }
}

extension Term: CustomStringConvertible {
  /// The canonical text, which parses to this term.
  public var description: String { (isNegated ? "-" : "") + text }

  private var text: String {
    switch kind {
    case .words(let words): words.quotedAsWord
    case .value(let key, let values): "\(key.rawValue):\(list(values.map { $0.text(for: key) }))"
    case .date(let key, let ranges): "\(key.rawValue):\(list(ranges.map(\.description)))"
    case .flags(let flags): "is:\(list(flags.map(\.rawValue)))"
    case .traits(let traits): "has:\(list(traits.map(\.rawValue)))"
    }
  }

  private func list(_ values: [String]) -> String { values.joined(separator: ",") }
}

extension TermValue {
  /// The value as it is typed, in quotes if it would otherwise be read as something else.
  fileprivate func text(for key: ValueKey) -> String {
    guard case .text(let text) = self else { return word }
    let isKeyword = key.keywords.contains { $0.word == text.lowercased() }
    return isKeyword ? text.quoted : text.quotedAsValue
  }
}

extension String {
  fileprivate var quotedAsWord: String {
    let needsQuotes = isEmpty || unicodeScalars.first == "-" || unicodeScalars.contains(":")
    return needsQuotes || hasSpaceOrQuote ? quoted : self
  }

  fileprivate var quotedAsValue: String {
    isEmpty || unicodeScalars.contains(",") || hasSpaceOrQuote ? quoted : self
  }

  fileprivate var quoted: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\"" || scalar == "\\" { scalars.append("\\") }
      scalars.append(scalar)
    }
    return "\"\(String(scalars))\""
  }

  private var hasSpaceOrQuote: Bool {
    unicodeScalars.contains { $0 == "\"" || $0.properties.isWhitespace }
  }
}
