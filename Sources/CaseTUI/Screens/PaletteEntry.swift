import CaseKit
import Terminal

/// An entry of the command palette.
struct PaletteEntry {
  /// The name to type, also used for completion.
  let text: String
  let help: SafeText
  let command: Command
  /// Its key, which can be typed instead of the name.
  var key = ""
  /// Another text that means the same, such as a number without the letters of the ref.
  var alias: String?
  /// Why it is not available now; `nil` if it is.
  var reason: SafeText?
}

// MARK: - What a typed text may mean

extension PaletteEntry {
  /// The commands of a kind of screen, except rows with several commands, such as the views, which
  /// have their own entries.
  static func commands(of kind: ScreenKind) -> [PaletteEntry] {
    CommandRow.all.compactMap { row in
      guard row.screens.contains(kind), Set(row.commands).count == 1,
        let binding = row.bindings.first, ![.palette, .digit(0)].contains(binding.command)
      else { return nil }
      return PaletteEntry(
        text: row.word.string, help: row.help, command: binding.command, key: binding.key.label)
    }
  }

  static func views(_ views: [SavedView]) -> [PaletteEntry] {
    views.enumerated().map { index, view in
      PaletteEntry(
        text: "view \(view.name)", help: "show this view", command: .view(index + 1))
    }
  }

  /// Each sort key in both directions, and a typed order of several keys.
  static func orders(_ text: String) -> [PaletteEntry] {
    let orders = SortField.allCases.flatMap { field in
      [false, true].map { SortOrder([SortKey(field, isDescending: $0)]) }
    }
    let typed = argument(of: "sort", in: text).map(SortOrder.parse)
    let own = typed.flatMap { $0.problems.isEmpty && $0.order.keys.count > 1 ? $0.order : nil }
    return ([own].compactMap(\.self) + orders).map { order in
      PaletteEntry(text: "sort \(order)", help: "sort by this order", command: .sortBy(order))
    }
  }

  /// The row of the list, if the text is a number.
  static func rows(_ text: String) -> [PaletteEntry] {
    guard let row = Int(text), row > 0 else { return [] }
    return [PaletteEntry(text: text, help: "go to row \(row)", command: .goTo(row: row))]
  }

  /// The case whose ref or id may have been typed: a single word with a digit. A number is that of a
  /// ref, as the refs of the list are written.
  @MainActor
  static func cases(_ text: String, in list: CaseListModel) -> [PaletteEntry] {
    let name = text.trimmed
    guard name.contains(where: \.isNumber), !name.contains(" ") else { return [] }
    guard let number = Int(name), number > 0, let shape = list.refShape else {
      return [PaletteEntry(text: name, help: help(on: name, in: list), command: .find(name))]
    }
    let ref = shape.ref(of: number)
    return [
      PaletteEntry(text: ref, help: help(on: ref, in: list), command: .find(ref), alias: name)
    ]
  }

  @MainActor
  private static func help(on name: String, in list: CaseListModel) -> SafeText {
    // In a long list, each key and each drawing would look at every row.
    guard list.rowCount <= Self.longest else { return "open this case, or ask the server" }
    return switch list.listing.place(of: name) {
    case .row: "open this case"
    case .shared(let cases): "\(cases.count) cases have this ref: choose one"
    case .notRead: "not read yet: asks the server"
    case .notInList: "not in this list: asks the server"
    }
  }

  private static let longest = 10_000

  private static func argument(of word: String, in text: String) -> String? {
    text.lowercased().hasPrefix("\(word) ") ? String(text.dropFirst(word.count + 1)) : nil
  }
}

extension CaseListModel {
  /// The shape of the refs in the list; `nil` if none is known.
  fileprivate var refShape: RefShape? {
    (self.selected ?? listing.item(at: 0)).flatMap { RefShape(of: $0.ref) }
  }
}

// MARK: - Narrowing

extension [PaletteEntry] {
  /// The entries that contain every typed word, best matches first.
  func matching(_ text: String) -> [PaletteEntry] {
    let typed = text.trimmed.lowercased()
    let ranked = enumerated().compactMap { index, entry in
      entry.rank(for: typed, exactly: text.trimmed).map { (rank: $0, index: index, entry: entry) }
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.entry)
  }
}

extension PaletteEntry {
  /// The rank, 0 for the best; `nil` if the entry does not match. Keys are case-sensitive, words
  /// are not.
  fileprivate func rank(for typed: String, exactly key: String) -> Int? {
    let name = text.lowercased()
    if typed.isEmpty { return 1 }
    if name == typed || self.key == key || alias == typed { return 0 }
    if name.hasPrefix(typed) { return 1 }
    let all = "\(name) \(help.string.lowercased())"
    guard typed.split(separator: " ").allSatisfy({ all.contains($0) }) else { return nil }
    return name.contains(typed) ? 2 : 3
  }
}

extension String {
  var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }
}
