import CaseKit

/// The arguments of the program, before they are parsed.
struct CommandLineText {
  let arguments: [String]

  /// For the parser: a negated term, `-is:resolved`, gets a space before it, for else it would be
  /// read as short options; queries ignore the space. A negative number belongs to the option
  /// before it, and the names behind `--json` are those of its fields.
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

  /// Why the first word of a search is none: it is a command that is misspelled, or one of other
  /// programs.
  ///
  /// - Parameters:
  ///   - words: what would be looked for.
  ///   - commands: those that there are.
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

  /// Why a word behind a flag that takes no value is not looked for as a text.
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

  /// Whether other programs take the word as what a flag is set to.
  private static func isSwitch(_ word: String, behind flag: String) -> Bool {
    guard flags.contains(flag) else { return false }
    return ["true", "false", "yes", "no", "on", "off"].contains(word.lowercased())
      || flag == "--all" && word.allSatisfy(\.isNumber) && !word.isEmpty
  }

  private static let flags: Set<String> = [
    "--all", "--offline", "--no-cache", "--pager", "--fail-empty", "--ascii", "--linear", "--mouse",
    "--fresh", "--print", "--json", "--jsonl", "--raw", "--csv", "--tsv", "--table",
  ]

  /// Whether the command has `--fields`, and perhaps `--columns`.
  private var choosesFields: Bool {
    ["list", "search", "show", "watch", "export"].contains(arguments.first)
  }

  /// Which option the names behind a flag of a format belong to: other tools take them there.
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

  /// A dash and more than one letter: the program has no bundles of short options.
  private static func isNegatedTerm(_ argument: String) -> Bool {
    let rest = argument.drop { $0 == "-" }
    guard argument.count - rest.count == 1, rest.count > 1, let first = rest.first else {
      return false
    }
    return first.isLetter || first == "\""
  }
}
