import Terminal

/// One command: its keys, where it works, and what it says of itself. The keymap, the help screen
/// and the README come from these rows.
struct CommandRow {
  /// The keys, each with what it asks for; most rows have one command for all their keys.
  let bindings: [(key: Key, command: Command)]
  /// A word or two: the hints at the bottom, the palette.
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

  /// The keys as the help shows them: `j Down`, `1-9`.
  var keyNames: SafeText {
    let names = bindings.map { SafeText($0.key.label) }
    guard let first = names.first, let last = names.last else { return "" }
    return Set(commands).count > 1 ? "\(first)-\(last)" : names.joined(separator: " ")
  }

  /// Where the row is of use, in words.
  var places: String {
    guard screens.count < ScreenKind.allCases.count else { return "everywhere" }
    return ScreenKind.allCases.filter(screens.contains).map(\.name).joined(separator: ", ")
  }
}
