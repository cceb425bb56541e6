import CaseKit

/// The arguments of the program before parsing.
struct CommandLineText {
  let arguments: [String]

  /// The arguments for the parser. A negated term such as `-is:resolved` gets a leading space, so
  /// that it is not read as short options; queries ignore the space. A negative number is joined to
  /// the option before it, and names after `--json` become the value of `--fields`.
  var parsable: [String] {
    var words: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst(), word != "--" {
      if let option = words.last, Self.isOption(option), Self.isNegativeNumber(word) {
        words[words.count - 1] = "\(option)=\(word)"
      } else if choosesFields, let flag = words.last,
        let option = Self.option(naming: word, behind: flag)
      {
        words += [option, word]
      } else {
        words.append(Self.isNegatedTerm(word) ? " \(word)" : word)
      }
    }
    return arguments.contains("--") ? words + ["--"] + rest : words
  }

  /// Whether a program reads the output; errors are then JSON objects, too.
  var wantsJSON: Bool {
    arguments.prefix { $0 != "--" }.contains { argument in
      ["--json", "--jsonl", "--raw", "--fields"].contains(argument)
        || argument.hasPrefix("--fields=")
    }
  }

  /// The same command, continued at a cursor, ready to paste into a shell.
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

  /// An error if the first word of a search is probably meant as a command: a misspelled one, or
  /// one of another program.
  ///
  /// - Parameters:
  ///   - words: the words to search for.
  ///   - commands: the names of the commands.
  static func refusal(of words: [String], among commands: [String]) -> CommandFailure? {
    guard let word = words.first, !word.hasPrefix("-"), !commands.contains(word) else { return nil }
    let search = (["casetui", "browse"] + words).map(\.shellQuoted).joined(separator: " ")
    let hint = "to search for it, run \(search)"
    let unknown = UnknownWord(word, kind: "command", known: commands)
    guard unknown.nearest == nil else { return .usage(unknown.description, hint: hint) }
    guard let ours = ForeignCommands.all[word.lowercased()] else { return nil }
    let meant = ours.map { ": did you mean \"\($0)\"?" } ?? ""
    return .usage("unknown command \"\(word)\"\(meant)", hint: hint)
  }

  /// An error if a word follows a flag without a value, where it would be searched for as text.
  var misplacedValue: CommandFailure? {
    let words = arguments.prefix { $0 != "--" }
    for (flag, word) in zip(words, words.dropFirst()) {
      let isNames = !choosesFields && Self.option(naming: word, behind: flag) != nil
      guard isNames || Self.isSwitch(word, behind: flag) else { continue }
      return .usage(
        "\(flag) takes no value here: \"\(word)\"",
        hint: "to search for it, put it before \(flag)")
    }
    return nil
  }

  /// Whether other programs accept this word as the value of the flag.
  private static func isSwitch(_ word: String, behind flag: String) -> Bool {
    guard flags.contains(flag) else { return false }
    return ["true", "false", "yes", "no", "on", "off"].contains(word.lowercased())
      || flag == "--all" && word.allSatisfy(\.isNumber) && !word.isEmpty
  }

  private static let flags: Set<String> = [
    "--all", "--offline", "--no-cache", "--pager", "--fail-empty", "--ascii", "--linear", "--mouse",
    "--fresh", "--print", "--json", "--jsonl", "--raw", "--csv", "--tsv", "--table",
  ]

  /// Whether the command has `--fields`, and possibly `--columns`.
  private var choosesFields: Bool {
    ["list", "search", "show", "watch", "export"].contains(arguments.first)
  }

  /// The option that names after a format flag belong to, because other tools accept names there.
  private static func option(naming word: String, behind flag: String) -> String? {
    let parts = word.lowercased().split(separator: ",").map(String.init)
    let isList = parts.count > 1
    let isPlain = word.allSatisfy { $0.isLetter || ",._".contains($0) }
    switch flag {
    case "--json", "--jsonl", "--raw":
      return isPlain && (isList || parts.contains(where: CaseFields.names.contains))
        ? "--fields" : nil
    case "--table", "--tsv", "--csv": return isPlain && isList ? "--columns" : nil
    default: return nil
    }
  }

  private static func isOption(_ word: String) -> Bool {
    word.hasPrefix("--") && !word.contains("=")
  }

  private static func isNegativeNumber(_ word: String) -> Bool {
    word.hasPrefix("-") && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber)
  }

  /// Whether it is a dash and more than one letter; the program has no combined short options.
  private static func isNegatedTerm(_ argument: String) -> Bool {
    let rest = argument.drop { $0 == "-" }
    guard argument.count - rest.count == 1, rest.count > 1, let first = rest.first else {
      return false
    }
    return first.isLetter || first == "\""
  }
}
