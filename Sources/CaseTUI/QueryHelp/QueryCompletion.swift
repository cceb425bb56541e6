import CaseKit
import Terminal

/// Completes a term of a query.
struct QueryCompletion {
  /// The names in cases for the key of the term.
  var names: [String] = []

  /// - Parameter typed: the term as far as it is typed.
  func candidates(for typed: String) -> [Candidate] {
    let sign = typed.hasPrefix("-") ? "-" : ""
    guard let colon = typed.firstIndex(of: ":") else {
      return keys(after: sign).beginning(with: typed)
    }
    let start = typed.startOfLastValue(after: colon)
    let wanted = typed[start...].drop { $0 == "\"" }.lowercased()
    return values(of: typed[..<colon].dropFirst(sign.count).lowercased())
      .filter { $0.starts { $0.lowercased().hasPrefix(wanted) } }
      .map { Candidate(word: typed[..<start] + $0.written) }
  }

  /// The key of a term, if it is a ``ValueKey``; its values are looked up in cases.
  static func key(in typed: String) -> ValueKey? {
    let term = typed.drop { $0 == "-" }
    return term.firstIndex(of: ":").flatMap { ValueKey(rawValue: term[..<$0].lowercased()) }
  }

  private func keys(after sign: String) -> [Candidate] {
    QueryTopic.keys.map { Candidate(word: "\(sign)\($0.name):", help: $0.help) }
  }

  private func values(of key: String) -> [Value] {
    if let key = ValueKey(rawValue: key) {
      let usual = key.usualValues
      let known = Set(usual.map { Name($0) })
      let others = names.filter { !known.contains(Name($0)) && isShownAsItIs($0) }
      return usual.map { Value($0) } + others.map { Value(written: key.written($0), name: $0) }
    }
    if DateKey(rawValue: key) != nil { return Self.moments.map { Value($0) } }
    switch key {
    case "is": return CaseKit.Flag.allCases.map { Value($0.rawValue) }
    case "has": return Trait.allCases.map { Value($0.rawValue) }
    default: return []
    }
  }

  /// Whether the name looks the same when it is shown; another name would find nothing.
  private func isShownAsItIs(_ name: String) -> Bool { SafeText(name).string == name }

  /// A value that can follow a key.
  private struct Value {
    var written: String
    var name: String

    init(written: String, name: String) {
      self.written = written
      self.name = name
    }

    init(_ word: String) { self.init(written: word, name: word) }

    /// Whether one of its spellings starts with the wanted text.
    func starts(_ isWanted: (String) -> Bool) -> Bool { isWanted(written) || isWanted(name) }
  }

  private static let moments = ["today", "yesterday", "<2d", ">=1w", "3h", "1w"]
}

extension String {
  /// The start of the last value of a term: after the last comma outside quotes.
  fileprivate func startOfLastValue(after colon: Index) -> Index {
    var start = index(after: colon)
    var isQuoted = false
    for place in indices[start...] {
      if self[place] == "\"" { isQuoted.toggle() }
      if self[place] == ",", !isQuoted { start = index(after: place) }
    }
    return start
  }
}

extension StringProtocol {
  /// The text up to and including the last of these characters; empty if there is none.
  func untilLast(anyOf characters: String) -> String {
    lastIndex { characters.contains($0) }.map { String(self[...$0]) } ?? ""
  }
}

/// A possible completion of a word.
struct Candidate: Equatable, Sendable {
  /// The whole word, including what was typed.
  var word: String
  /// A description; may be empty.
  var help = ""
}

/// The possible completions at the cursor.
enum Candidates: Equatable, Sendable {
  case words([Candidate])
  /// Any file.
  case files
}

extension [Candidate] {
  /// - Parameter head: the part of the same word before these words.
  init(_ words: some Sequence<String>, after head: String = "", help: String = "") {
    self = words.map { Candidate(word: head + $0, help: help) }
  }

  /// The candidates that continue the typed text, ignoring case.
  func beginning(with typed: String) -> [Candidate] {
    let typed = typed.lowercased()
    return filter { $0.word.lowercased().hasPrefix(typed) }
  }
}
