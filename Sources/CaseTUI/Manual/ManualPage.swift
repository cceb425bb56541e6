import CaseKit

/// A page of the manual: for the program, a command, or a topic.
enum ManualPage: Sendable {
  case program(CommandTree)
  case command(CommandDescription)
  case topic(HelpTopic)

  static func all(_ tree: CommandTree) -> [ManualPage] {
    [.program(tree)] + tree.commands.map { .command($0) }
      + HelpTopic.all.map { .topic($0) }
  }

  /// The name of the page, e.g. `casetui-list`.
  var name: String {
    switch self {
    case .program: "casetui"
    case .command(let command): "casetui-\(command.name ?? "")"
    case .topic(let topic): "casetui-\(topic.name)"
    }
  }

  /// The section: 1 for commands, 7 for topics.
  var section: Int { if case .topic = self { 7 } else { 1 } }

  /// The file name.
  var file: String { "\(name).\(section)" }

  func roff() -> Roff {
    var roff = Roff(name: name, section: section)
    switch self {
    case .program(let tree): roff.write(tree)
    case .command(let command): roff.write(command, named: name)
    case .topic(let topic): roff.write(topic, named: name)
    }
    return roff
  }
}
