import ArgumentParser
import CaseKit
import JSON

/// A command as the parser knows it: what its manual page says and a shell completes comes from
/// where its `--help` comes from.
struct CommandDescription: Equatable, Sendable {
  /// Without the program's, which is that of the whole program.
  var name: String?
  var abstract: String
  var discussion: String
  /// What only the manual page says.
  var details: String
  var usage: String
  /// Without those that are hidden.
  var arguments: [Argument]
  var subcommands: [CommandDescription] = []

  struct Argument: Equatable, Sendable {
    enum Kind: String, Sendable { case positional, option, flag }

    var kind: Kind
    /// With their dashes, the short ones first; of an argument without a name, none.
    var names: [String]
    /// What stands for the value.
    var valueName: String
    var help: String
    var defaultValue: String?
    /// All there can be, where that is known.
    var choices: [String]
    /// The group that it belongs to.
    var section: String?
    var isRepeating: Bool
  }
}

/// A command whose manual page says more than its help.
protocol DetailedCommand {
  /// Paragraphs, which stand behind those of the help.
  static var details: String { get }
}

/// Every command of the program, read out of the parser when it is asked for.
struct CommandTree: Sendable {
  typealias CommandType = any (ParsableCommand & SendableMetatype).Type

  private let root: CommandType
  private let all: [CommandType]

  init(root: CommandType, commands: [CommandType]) {
    self.root = root
    all = commands
  }

  var program: CommandDescription { CommandDescription(root, named: nil) }

  /// Without those that are hidden. Takes some milliseconds.
  var commands: [CommandDescription] { all.map(CommandDescription.init) }

  /// Cheaper than the commands.
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
    // The program's own subcommands are the commands of the tree.
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
  /// `nil` for what is hidden.
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
    // Those of a type, else those named for completion.
    let listed = object["completionKind"]?.object?["list"]?.object?["values"]
    choices = ((object["allValues"] ?? listed)?.elements ?? []).compactMap(\.text)
    section = object["sectionTitle"]?.text
    isRepeating = object["isRepeating"] == .bool(true)
  }
}
