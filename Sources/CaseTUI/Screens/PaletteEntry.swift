import CaseKit
import Terminal

/// Something that the palette offers.
struct PaletteEntry {
  /// What is typed for it, and what completing puts into the line.
  let text: String
  let help: SafeText
  let command: Command
  /// Its key, which may be typed instead.
  var key = ""
  /// Why it would do nothing now.
  var reason: SafeText?
}

// MARK: - What a typed text may mean

extension PaletteEntry {
  /// The commands of a kind of screen; those that need a number stand for themselves elsewhere.
  static func commands(of kind: ScreenKind) -> [PaletteEntry] {
    CommandRow.all.compactMap { row in
      guard row.screens.contains(kind), Set(row.commands).count == 1,
        let binding = row.bindings.first, binding.command != .palette
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

  /// Each key in both directions, and the order of several keys that is typed.
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

  /// A number is a row of the list.
  static func rows(_ text: String) -> [PaletteEntry] {
    guard let row = Int(text), row > 0 else { return [] }
    return [PaletteEntry(text: text, help: "go to this row", command: .goTo(row: row))]
  }

  /// One word with a digit in it may be the ref or the id of a case.
  @MainActor
  static func cases(_ text: String, in list: CaseListModel) -> [PaletteEntry] {
    let name = text.trimmed
    guard name.contains(where: \.isNumber), !name.contains(" ") else { return [] }
    // In a long list, each key and each drawing would look at every row.
    guard list.rowCount <= Self.longest else {
      return [
        PaletteEntry(
          text: name, help: "go to this case, or ask the server", command: .find(name))
      ]
    }
    let help: SafeText =
      switch list.listing.place(of: name) {
      case .row: "go to this case"
      case .shared(let cases): "\(cases.count) cases have this ref: choose one"
      case .notRead: "not read yet: asks the server"
      case .notInList: "not in this list: asks the server"
      }
    return [PaletteEntry(text: name, help: help, command: .find(name))]
  }

  private static let longest = 10_000

  private static func argument(of word: String, in text: String) -> String? {
    text.lowercased().hasPrefix("\(word) ") ? String(text.dropFirst(word.count + 1)) : nil
  }
}

// MARK: - Narrowing

extension [PaletteEntry] {
  /// Those that hold every typed word, the nearest ones first.
  func matching(_ text: String) -> [PaletteEntry] {
    let typed = text.trimmed.lowercased()
    let ranked = enumerated().compactMap { index, entry in
      entry.rank(for: typed, exactly: text.trimmed).map { (rank: $0, index: index, entry: entry) }
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.entry)
  }
}

extension PaletteEntry {
  /// 0 for the nearest; `nil` where it is not meant. Letters of keys have a case, words do not.
  fileprivate func rank(for typed: String, exactly key: String) -> Int? {
    let name = text.lowercased()
    if typed.isEmpty { return 1 }
    if name == typed || self.key == key { return 0 }
    if name.hasPrefix(typed) { return 1 }
    let all = "\(name) \(help.string.lowercased())"
    guard typed.split(separator: " ").allSatisfy({ all.contains($0) }) else { return nil }
    return name.contains(typed) ? 2 : 3
  }
}

extension String {
  fileprivate var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }
}
