import CaseKit

/// The arguments of the program, before they are parsed.
struct CommandLineText {
  let arguments: [String]

  /// For the parser: a negated term, `-is:resolved`, gets a space before it, for else it would be
  /// read as short options. Queries ignore the space.
  var parsable: [String] { arguments.map { Self.isNegatedTerm($0) ? " \($0)" : $0 } }

  /// Whether a program reads the answers, so that errors are objects, too.
  var wantsJSON: Bool {
    arguments.prefix { $0 != "--" }.contains { argument in
      ["--json", "--jsonl", "--raw", "--fields"].contains(argument)
        || argument.hasPrefix("--fields=")
    }
  }

  /// The same command, to be pasted into a shell, from where a cursor says.
  func continued(with cursor: String) -> String {
    var words: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst(), word != "--" {
      if word == "--cursor" {
        rest = rest.dropFirst()
      } else if !word.hasPrefix("--cursor=") {
        words.append(word)
      }
    }
    let end = arguments.contains("--") ? ["--"] + rest : []
    return (["casetui"] + words + ["--cursor", cursor] + end).map(\.shellQuoted)
      .joined(separator: " ")
  }

  /// The command that was probably meant by a first word that is none.
  func misspelledCommand(among commands: [String]) -> UnknownWord? {
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.contains(word) else {
      return nil
    }
    let unknown = UnknownWord(word, kind: "command", known: commands)
    return unknown.nearest == nil ? nil : unknown
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
