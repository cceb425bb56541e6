import CaseKit

/// A page of the manual: of the program, of a command, or of something to be taught.
enum ManualPage: Sendable {
  case program(CommandTree)
  case command(CommandDescription)
  case topic(HelpTopic)

  static func all(_ tree: CommandTree) -> [ManualPage] {
    [.program(tree)] + tree.commands.map { .command($0) }
      + HelpTopic.all.map { .topic($0) }
  }

  /// As it is called: `casetui-list`.
  var name: String {
    switch self {
    case .program: "casetui"
    case .command(let command): "casetui-\(command.name ?? "")"
    case .topic(let topic): "casetui-\(topic.name)"
    }
  }

  /// 1 for commands, 7 for what is taught.
  var section: Int { if case .topic = self { 7 } else { 1 } }

  /// The name of its file.
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
