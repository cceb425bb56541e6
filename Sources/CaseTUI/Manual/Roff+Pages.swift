import CaseKit
import Terminal

extension Roff {
  mutating func write(_ tree: CommandTree) {
    writeHead(of: tree.program, named: "casetui")
    section("Commands")
    for command in tree.commands { entry(Self.bold(command.name ?? ""), command.abstract) }
    section("Keys")
    text("In the browser. Press ? for the keys of the current screen.")
    for row in CommandRow.all where !row.keyNames.string.isEmpty {
      entry(Self.bold(row.keyNames.string), row.help.string)
    }
    section("Settings")
    text(
      "The first of these that sets a value wins: flag, environment variable, profile, top level "
        + "of the config file, default.")
    for row in SettingRow.all { entry(row.term, row.help) }
    writeExits()
    section("Files")
    entry(
      Self.italic("~/.config/casetui/config.yaml"),
      "The settings. Only you should be able to read it.")
    entry(
      Self.italic("~/.local/state/casetui"),
      "The last session, the journal of writes, and crash reports.")
    writeRelated(to: tree.commands.map { "casetui-\($0.name ?? "")" })
  }

  mutating func write(_ command: CommandDescription, named name: String) {
    writeHead(of: command, named: name)
    section("Options")
    for argument in command.arguments where argument.section == nil {
      entry(argument.term, argument.wholeHelp)
    }
    for title in command.sections {
      subsection(title)
      for argument in command.arguments where argument.section == title {
        entry(argument.term, argument.wholeHelp)
      }
    }
    writeExits()
    writeRelated(to: ["casetui"])
  }

  mutating func write(_ topic: HelpTopic, named name: String) {
    section("Name")
    raw("\(Self.escaped(name)) \\- \(Self.escaped(topic.abstract.withoutStop))")
    for part in topic.sections {
      section(part.title)
      for paragraph in part.paragraphs {
        if paragraph.contains("\n") {
          verbatim(paragraph.split(separator: "\n").map { String($0) })
        } else {
          self.paragraph(paragraph)
        }
      }
      for example in part.examples { entry(Self.bold(example.line), example.meaning) }
    }
    writeRelated(to: ["casetui"])
  }

  private mutating func writeHead(of command: CommandDescription, named name: String) {
    section("Name")
    raw("\(Self.escaped(name)) \\- \(Self.escaped(command.abstract.withoutStop))")
    section("Synopsis")
    let words = command.usage.split(separator: " ")
    let fixed = words.prefix { $0.first?.isLetter == true }
    let rest = words.dropFirst(fixed.count).joined(separator: " ")
    raw("\(Self.bold(fixed.joined(separator: " "))) \(Self.escaped(rest))")
    section("Description")
    for paragraph in command.paragraphs { self.paragraph(paragraph) }
    section("Examples")
    verbatim(command.examples)
  }

  private mutating func writeExits() {
    section("Exit status")
    for row in ExitStatus.meanings { entry(Self.bold(String(row.status.code)), row.meaning) }
  }

  private mutating func writeRelated(to pages: [String]) {
    section("See also")
    for page in pages { raw("\(Self.bold(page))(1),") }
    let topics = HelpTopic.all.map { "\(Self.bold("casetui-\($0.name)"))(7)" }
    raw(topics.joined(separator: ", "))
  }
}

extension CommandDescription {
  /// The paragraphs of the discussion, without the examples.
  fileprivate var paragraphs: [String] {
    (discussion + "\n\n" + details).split(separator: "\n\n").map { String($0) }
      .filter { !$0.hasPrefix(Self.examplesTitle) }
  }

  fileprivate var examples: [String] {
    guard
      let text = discussion.split(separator: "\n\n").first(where: {
        $0.hasPrefix(Self.examplesTitle)
      })
    else { return [] }
    return text.split(separator: "\n").dropFirst().map { String($0.drop { $0 == " " }) }
  }

  private static let examplesTitle = "Examples:"

  /// The groups, in the order of the arguments.
  fileprivate var sections: [String] {
    arguments.compactMap(\.section).reduce(into: []) { sections, title in
      if !sections.contains(title) { sections.append(title) }
    }
  }
}

extension CommandDescription.Argument {
  /// The argument as the term of an entry, e.g. `--limit n`.
  fileprivate var term: String {
    let value = Roff.italic(valueName)
    switch kind {
    case .positional: return isRepeating ? "\(value) ..." : value
    case .option: return "\(namesInBold) \(value)"
    case .flag: return namesInBold
    }
  }

  private var namesInBold: String { names.map { Roff.bold($0) }.joined(separator: ", ") }

  fileprivate var wholeHelp: String {
    let choices = choices.isEmpty ? "" : " One of \(choices.joined(separator: ", "))."
    let usual = defaultValue.map { $0.isEmpty ? "" : " Default: \($0)." } ?? ""
    return help + choices + usual
  }
}

extension SettingRow {
  /// All names of the setting, as the term of an entry.
  fileprivate var term: String {
    [fileKey, environment, flag?.name].compactMap { $0.map { Roff.bold($0) } }
      .joined(separator: ", ")
  }
}

extension String {
  /// The text without its full stop, for the line that `apropos` shows.
  fileprivate var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
