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
