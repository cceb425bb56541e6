import ArgumentParser
import CaseKit
import JSON

/// A command as the parser describes it. The manual page and the completion use the same source as
/// `--help`.
struct CommandDescription: Equatable, Sendable {
  /// The name; `nil` for the program itself.
  var name: String?
  var abstract: String
  var discussion: String
  /// Text that is only in the manual page.
  var details: String
  var usage: String
  /// The arguments, without hidden ones.
  var arguments: [Argument]
  var subcommands: [CommandDescription] = []

  struct Argument: Equatable, Sendable {
    enum Kind: String, Sendable { case positional, option, flag }

    var kind: Kind
    /// The names with their dashes, short ones first; empty for a positional argument.
    var names: [String]
    /// The placeholder for the value.
    var valueName: String
    var help: String
    var defaultValue: String?
    /// All possible values, if known.
    var choices: [String]
    /// The group in the help.
    var section: String?
    var isRepeating: Bool
  }
}

/// A command whose manual page contains more than its help.
protocol DetailedCommand {
  /// Paragraphs to add after those of the help.
  static var details: String { get }
}

/// All commands of the program, read from the parser on demand.
struct CommandTree: Sendable {
  typealias CommandType = any (ParsableCommand & SendableMetatype).Type

  private let root: CommandType
  private let all: [CommandType]

  init(root: CommandType, commands: [CommandType]) {
    self.root = root
    all = commands
  }

  var program: CommandDescription { CommandDescription(root, named: nil) }

  /// The commands, without hidden ones. Takes some milliseconds.
  var commands: [CommandDescription] { all.map(CommandDescription.init) }

  /// The names and abstracts; cheaper than ``commands``.
  var names: [(name: String, abstract: String)] {
    all.map { ($0._commandName, $0.configuration.abstract) }
  }

  func command(_ name: String) -> CommandDescription? {
    all.first { $0._commandName == name }.map(CommandDescription.init)
  }
}

// MARK: - From the parser

extension CommandDescription {
  fileprivate init(_ type: any ParsableCommand.Type) { self.init(type, named: type._commandName) }

  fileprivate init(_ type: any ParsableCommand.Type, named name: String?) {
    // The program's own subcommands are in the tree.
    let subcommands = name == nil ? [] : type.configuration.subcommands
    let configuration = type.configuration
    self.name = name
    abstract = configuration.abstract
    discussion = configuration.discussion
    details = (type as? any DetailedCommand.Type)?.details ?? ""
    usage = configuration.usage ?? "casetui\(name.map { " \($0)" } ?? "") [<options>]"
    let dump = try? JSONValue.decode(Array(type._dumpHelp().utf8))
    let arguments = dump?.object?["command"]?.object?["arguments"]?.elements ?? []
    self.arguments = arguments.compactMap { $0.object.flatMap(Argument.init) }
    self.subcommands = subcommands.map(CommandDescription.init)
  }
}

extension CommandDescription.Argument {
  /// `nil` for a hidden argument.
  fileprivate init?(_ object: JSONObject) {
    guard object["shouldDisplay"] != .bool(false),
      let kind = object["kind"]?.text.flatMap(Kind.init)
    else { return nil }
    self.kind = kind
    names = (object["names"]?.elements ?? []).compactMap { name in
      guard let text = name.object?["name"]?.text else { return nil }
      return name.object?["kind"] == .string("short") ? "-\(text)" : "--\(text)"
    }
    valueName = object["valueName"]?.text ?? ""
    help = object["abstract"]?.text ?? ""
    defaultValue = object["defaultValue"]?.text
    // The values of the type, or else those given for completion.
    let listed = object["completionKind"]?.object?["list"]?.object?["values"]
    choices = ((object["allValues"] ?? listed)?.elements ?? []).compactMap(\.text)
    section = object["sectionTitle"]?.text
    isRepeating = object["isRepeating"] == .bool(true)
  }
}
