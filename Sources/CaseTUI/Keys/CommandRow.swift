import Terminal

/// A row of the command table: a command with its keys, its screens and its help. The keymap, the
/// help screen and the documents are generated from these rows.
struct CommandRow {
  /// The keys, each with its command; in most rows all keys have the same command.
  let bindings: [(key: Key, command: Command)]
  /// One or two words for the key hints and the palette.
  let word: SafeText
  let help: SafeText
  let group: Group
  let screens: Set<ScreenKind>

  enum Group: CaseIterable {
    case moving, asking, reading, typing, program

    var title: SafeText {
      switch self {
      case .moving: "Moving"
      case .asking: "Filtering and sorting"
      case .reading: "Reading and copying"
      case .typing: "Typing"
      case .program: "Program"
      }
    }
  }

  init(
    _ command: Command, _ word: SafeText, _ keys: [Key], _ help: SafeText, _ group: Group,
    _ screens: Set<ScreenKind>
  ) {
    self.init(keys.map { ($0, command) }, word, help, group, screens)
  }

  init(
    _ bindings: [(Key, Command)], _ word: SafeText, _ help: SafeText, _ group: Group,
    _ screens: Set<ScreenKind>
  ) {
    self.bindings = bindings.map { (key: $0, command: $1) }
    self.word = word
    self.help = help
    self.group = group
    self.screens = screens
  }

  var commands: [Command] { bindings.map(\.command) }

  /// The keys in the help: `j Down`, `1-9`.
  var keyNames: SafeText {
    let names = bindings.map { SafeText($0.key.label) }
    guard let first = names.first, let last = names.last else { return "" }
    return Set(commands).count > 1 ? "\(first)-\(last)" : names.joined(separator: " ")
  }

  /// The names of the screens, for the key table.
  var places: String {
    guard screens.count < ScreenKind.allCases.count else { return "everywhere" }
    return ScreenKind.allCases.filter(screens.contains).map(\.name).joined(separator: ", ")
  }
}
