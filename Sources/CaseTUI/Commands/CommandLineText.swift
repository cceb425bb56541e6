import CaseKit

/// The arguments of the program, before they are parsed.
struct CommandLineText {
  let arguments: [String]

  /// For the parser: a negated term, `-is:resolved`, gets a space before it, for else it would be
  /// read as short options. Queries ignore the space.
  var parsable: [String] { arguments.map { Self.isNegatedTerm($0) ? " \($0)" : $0 } }

  /// Whether a program reads the answers, so that errors are objects, too.
  var wantsJSON: Bool {
    arguments.prefix { $0 != "--" }.contains { ["--json", "--jsonl", "--raw"].contains($0) }
  }

  /// The command that was probably meant by a first word that is none.
  func misspelledCommand(among commands: [String]) -> (word: String, nearest: String)? {
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.contains(word),
      let nearest = nearestWord(to: word, in: commands)
    else { return nil }
    return (word, nearest)
  }

  /// A dash and more than one letter: the program has no bundles of short options.
  private static func isNegatedTerm(_ argument: String) -> Bool {
    let rest = argument.drop { $0 == "-" }
    guard argument.count - rest.count == 1, rest.count > 1, let first = rest.first else {
      return false
    }
    return first.isLetter || first == "\""
  }
}
