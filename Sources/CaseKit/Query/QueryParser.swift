/// Reads the terms of a query from its text.
struct QueryParser {
  private var scanner: QueryScanner
  private var problems: ProblemList
  private var terms: [Term] = []

  init(_ text: String) {
    scanner = QueryScanner(text)
    problems = ProblemList(text)
  }

  mutating func parse() -> ParsedQuery {
    scanner.skipSpaces()
    while !scanner.isAtEnd {
      if let term = term() { terms.append(term) }
      scanner.skipSpaces()
    }
    return ParsedQuery(query: Query(terms: terms), problems: problems.inCharacters)
  }

  private mutating func term() -> Term? {
    let start = scanner.position
    let isNegated = scanner.take("-")
    if isNegated, scanner.isAtEnd || scanner.isAtSpace {
      problems.add(start..<scanner.position, "Write the term to exclude right after \"-\".")
      return nil
    }
    return kind().map { Term($0, isNegated: isNegated) }
  }

  private mutating func kind() -> Term.Kind? {
    guard let key = scanner.key() else { return .words(value(endsAtComma: false).text) }
    let values = values(of: key)
    guard let known = QueryKey(key.text.lowercased()) else {
      problems.add(key.range, Self.unknownKey(key.text))
      return nil
    }
    guard !values.isEmpty else { return nil }
    return kind(known, values)
  }

  private mutating func kind(_ key: QueryKey, _ values: [QueryScanner.Value]) -> Term.Kind? {
    switch key {
    case .value(let key):
      .value(key, values.map { key.value(of: $0) })
    case .date(let key):
      read(values, as: DateRange.init, problem: Self.notADate).map { .date(key, $0) }
    case .flag:
      read(values, as: { Flag(rawValue: $0.lowercased()) }) {
        UnknownWord($0, kind: "is:", known: Flag.allCases.map(\.rawValue)).description
      }.map(Term.Kind.flags)
    case .trait:
      read(values, as: { Trait(rawValue: $0.lowercased()) }) {
        UnknownWord($0, kind: "has:", known: Trait.allCases.map(\.rawValue)).description
      }.map(Term.Kind.traits)
    }
  }

  /// Reads all values, or returns `nil` if one cannot be read: without it, the term would find less
  /// than the user asked for.
  private mutating func read<Result>(
    _ values: [QueryScanner.Value], as read: (String) -> Result?, problem: (String) -> String
  ) -> [Result]? {
    var results: [Result] = []
    for value in values {
      if let result = read(value.text) {
        results.append(result)
      } else {
        problems.add(value.range, problem(value.text))
      }
    }
    return results.count == values.count ? results : nil
  }

  /// The values of a key that are not missing.
  private mutating func values(of key: QueryScanner.Value) -> [QueryScanner.Value] {
    var values: [QueryScanner.Value] = []
    var isComplete = true
    repeat {
      let value = value(endsAtComma: true)
      if value.isMissing { isComplete = false } else { values.append(value) }
    } while scanner.take(",")
    if !isComplete {
      problems.add(
        key.range.lowerBound..<scanner.position,
        "A value is missing: write \(key.text):value, or \(key.text):one,other, without spaces.")
    }
    return values
  }

  private mutating func value(endsAtComma: Bool) -> QueryScanner.Value {
    let value = scanner.value(endsAtComma: endsAtComma)
    if !value.isClosed { problems.add(value.range, "Close the quote with a \".") }
    return value
  }

  private static func unknownKey(_ word: String) -> String {
    let unknown = UnknownWord(word, kind: "key", known: QueryKey.words)
    return "\(unknown) To search for the text itself, put it in quotes."
  }

  private static func notADate(_ word: String) -> String {
    let nearest = nearestWord(to: word, in: ["today", "yesterday", "tomorrow", "none"])
    let hint = nearest.map { "did you mean \"\($0)\"?" }
    return "\"\(word)\" is not a date: "
      + (hint ?? "write today, 2d, 3h, 1w, 2026-11-01, <2d, >=2026-11-01 or 1d..3d.")
  }
}

/// Problems, with ranges in scalars of the text.
private struct ProblemList {
  private let text: String
  private var problems: [QueryProblem] = []

  init(_ text: String) { self.text = text }

  mutating func add(_ range: Range<Int>, _ message: String) {
    problems.append(QueryProblem(range: range, message: message))
  }

  /// The problems in the order of the text, with ranges in characters.
  var inCharacters: [QueryProblem] {
    guard !problems.isEmpty else { return [] }
    let characters = text.enumerated().flatMap { index, character in
      repeatElement(index, count: character.unicodeScalars.count)
    }
    return problems.map { problem in
      let first = characters[problem.range.lowerBound]
      let last = characters[problem.range.upperBound - 1]
      return QueryProblem(range: first..<last + 1, message: problem.message)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension ValueKey {
  fileprivate func value(of scanned: QueryScanner.Value) -> TermValue {
    guard !scanned.isQuoted else { return .text(scanned.text) }
    return keywords.first { $0.word == scanned.text.lowercased() } ?? .text(scanned.text)
  }
}
