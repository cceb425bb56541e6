import CaseKit
import Terminal

/// Completes a term of a query.
struct QueryCompletion {
  /// What cases have under the key of the term.
  var names: [String] = []

  /// - Parameter typed: the term as far as it is there.
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

  /// The key of a term that has one; its values are looked up.
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

  /// A name that is shown as something else would find nothing.
  private func isShownAsItIs(_ name: String) -> Bool { SafeText(name).string == name }

  /// What can come after a key.
  private struct Value {
    var written: String
    var name: String

    init(written: String, name: String) {
      self.written = written
      self.name = name
    }

    init(_ word: String) { self.init(written: word, name: word) }

    /// Whether one of the ways to type it begins as is wanted.
    func starts(_ isWanted: (String) -> Bool) -> Bool { isWanted(written) || isWanted(name) }
  }

  private static let moments = ["today", "yesterday", "<2d", ">=1w", "3h", "1w"]
}

extension String {
  /// Where the value at the end of a term begins: behind the last comma that is not in quotes.
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
  /// Up to the last of these characters, with it; nothing where there is none.
  func untilLast(anyOf characters: String) -> String {
    lastIndex { characters.contains($0) }.map { String(self[...$0]) } ?? ""
  }
}

/// What a word can be completed to.
struct Candidate: Equatable, Sendable {
  /// The whole word, with what was typed of it.
  var word: String
  /// What it is; may be empty.
  var help = ""
}

/// What can come at the cursor.
enum Candidates: Equatable, Sendable {
  case words([Candidate])
  /// Whatever files there are.
  case files
}

extension [Candidate] {
  /// - Parameter head: what was typed before these words, within the same word.
  init(_ words: some Sequence<String>, after head: String = "", help: String = "") {
    self = words.map { Candidate(word: head + $0, help: help) }
  }

  /// Those that go on from what is typed, case aside.
  func beginning(with typed: String) -> [Candidate] {
    let typed = typed.lowercased()
    return filter { $0.word.lowercased().hasPrefix(typed) }
  }
}
