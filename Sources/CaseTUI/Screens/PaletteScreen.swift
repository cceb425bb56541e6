import CaseKit
import Terminal

/// A line in which any command of the screen below can be typed, with what it may mean above it.
@MainActor
final class PaletteScreen: Screen {
  let kind = ScreenKind.palette

  private let subject: any Screen
  private var editor = LineEditor()
  /// What was typed, once completing has put something else into the line.
  private var typed: String?
  private var row = 0
  private var top = 0
  private var size = Size.zero

  private let isLinear: Bool

  /// - Parameter isLinear: whether what Enter would do is said beside the line.
  init(for subject: any Screen, isLinear: Bool) {
    self.subject = subject
    self.isLinear = isLinear
  }

  func take(_ event: Event) -> Action? {
    switch event {
    case .paste(let text): editor.paste(text)
    case .key(.backspace) where editor.isEmpty: return .pop
    case .key(let key):
      guard editor.take(key) else { return nil }
    default: return nil
    }
    typed = nil
    row = 0
    return .stay
  }

  func perform(_ command: Command) -> Action {
    switch command {
    case .moveDown: move(to: min(row + 1, max(0, entries.count - 1)))
    case .moveUp: move(to: max(0, row - 1))
    case .complete: complete()
    case .choose: return choose()
    case .back: return .pop
    default: break
    }
    return .stay
  }

  /// The first time the chosen entry, then the next one, around the end.
  private func complete() {
    let entries = entries
    guard entries.indices.contains(row) else { return }
    let next = typed == nil ? row : (row + 1) % entries.count
    typed = typed ?? editor.string
    move(to: next)
  }

  /// A line that was completed follows.
  private func move(to row: Int) {
    self.row = row
    if typed != nil, let chosen { editor = LineEditor(chosen.text) }
  }

  /// A command that would do nothing stays on the screen with its reason.
  private func choose() -> Action {
    guard let chosen else { return editor.isEmpty ? .pop : .stay }
    return chosen.reason == nil ? .passOn(chosen.command) : .stay
  }

  private var chosen: PaletteEntry? {
    let entries = entries
    return entries.indices.contains(row) ? entries[row] : nil
  }

  private var entries: [PaletteEntry] {
    let text = typed ?? editor.string
    let all = PaletteEntry.commands(of: subject.kind) + subject.paletteEntries(for: text)
    return all.matching(text).map { entry in
      var entry = entry
      entry.reason = subject.reasonAgainst(entry.command)
      return entry
    }
  }
}

// MARK: - Drawing

extension PaletteScreen {
  func prepare(for size: Size) {
    self.size = size
    let lines = max(1, area.insideDialog.height)
    top = min(max(top, row - lines + 1), row)
  }

  private var line: Rect { Rect(size).splitBottom(1).bottom }

  /// Entries above the line: at most ten, and never more than half of the screen.
  private var area: Rect {
    let height = max(3, min(12, size.height / 2))
    return Rect(size).splitBottom(1).rest.splitBottom(height).bottom
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Commands", name: "palette")
    let entries = entries
    for (offset, entry) in entries.dropFirst(top).prefix(inside.height).enumerated() {
      draw(entry, into: &frame, inside.row(offset))
      if top + offset == row { frame.addEmphasis(.selected, to: inside.row(offset)) }
    }
    if entries.isEmpty {
      frame.put(
        Self.nothingFits, at: inside.origin, width: inside.width, style: .warning)
    }
    frame.name(line, "prompt")
    let place = editor.draw(into: &frame, line, sign: ":")
    if isLinear { say(entries.indices.contains(row) ? entries[row] : nil, in: place, of: &frame) }
  }

  private func say(_ entry: PaletteEntry?, in place: Rect, of frame: inout Frame) {
    let text = entry.map { "\(SafeText($0.text)): \($0.said)" } ?? Self.nothingFits
    frame.put(
      text.truncated(to: place.width, ellipsis: frame.glyphs.ellipsis), at: place.origin,
      width: place.width, style: .muted)
  }

  private static let nothingFits: SafeText = "No command is called so."

  private func draw(_ entry: PaletteEntry, into frame: inout Frame, _ rect: Rect) {
    let isOff = entry.reason != nil
    let keyWidth = rect.width >= 40 ? 6 : 0
    let name = SafeText(entry.text).fitted(
      to: min(20, max(0, rect.width - keyWidth)), ellipsis: frame.glyphs.ellipsis)
    frame.put(
      SafeText(entry.key), at: rect.origin, width: keyWidth,
      style: isOff ? .muted : .key)
    let words = rect.splitLeft(keyWidth).rest
    frame.put(name, at: words.origin, width: words.width, style: isOff ? .muted : .text)
    let place = words.splitLeft(name.width + 1).rest
    frame.put(
      entry.said.truncated(to: place.width, ellipsis: frame.glyphs.ellipsis), at: place.origin,
      width: place.width, style: .muted)
  }
}

extension PaletteEntry {
  /// What it does, or why it does nothing now.
  fileprivate var said: SafeText { reason.map { "not now: \($0)" } ?? help }
}
