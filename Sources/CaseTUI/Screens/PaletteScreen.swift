import CaseKit
import Terminal

/// The command palette: a line to type a command of the screen below, with the matching commands
/// above it.
@MainActor
final class PaletteScreen: Screen {
  let kind = ScreenKind.palette

  private let subject: any Screen
  private let context: ScreenContext
  private var editor = LineEditor()
  /// The typed text, after completion has replaced the line.
  private var typed: String?
  private var picker = Picker<PaletteEntry>()
  private var size = Size.zero

  init(for subject: any Screen, context: ScreenContext) {
    self.subject = subject
    self.context = context
    picker.items = entries
  }

  func type(_ text: String) { edit { $0.type(text) } }

  private func edit(_ change: (inout LineEditor) -> Void) {
    change(&editor)
    typed = nil
    picker.items = entries
    picker.go(to: 0)
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else {
      followLine()
      return .stay
    }
    switch command {
    case .edit(.deleteLeft) where editor.isEmpty: return .pop
    case .edit(let change):
      edit { $0.apply(change) }
      return .stay
    case .complete:
      complete()
      return .stay
    case .choose: return choose()
    case .back: return .pop
    default: return nil
    }
  }

  /// Completes to the chosen entry; repeated, to the next one, wrapping around at the end.
  private func complete() {
    guard picker.chosen != nil else { return }
    if typed != nil { picker.go(to: (picker.row + 1) % picker.items.count) }
    typed = typed ?? editor.string
    followLine()
  }

  /// Updates a completed line to the chosen entry.
  private func followLine() {
    if typed != nil, let chosen = picker.chosen { editor = LineEditor(chosen.text) }
  }

  /// Runs the chosen command; an unavailable one stays on the screen with its reason.
  private func choose() -> Action {
    guard let chosen = picker.chosen else { return editor.isEmpty ? .pop : .stay }
    return chosen.reason == nil ? .passOn(chosen.command) : .stay
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
    picker.items = entries
    picker.fit(height: area.insideDialog.height)
  }

  private var line: Rect { Rect(size).splitBottom(1).bottom }

  /// The area of the entries above the line: at most ten rows, and at most half of the screen.
  private var area: Rect {
    let height = max(3, min(12, size.height / 2))
    return Rect(size).splitBottom(1).rest.splitBottom(height).bottom
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Commands", name: "palette")
    picker.draw(into: &frame, inside) { entry, rect, frame in draw(entry, into: &frame, rect) }
    if picker.items.isEmpty { frame.put(Self.nothingFits, in: inside, style: .warning) }
    frame.name(line, "prompt")
    let rest = editor.draw(into: &frame, line, sign: ":")
    if let message = context.message {
      frame.put(message, in: rest, style: .warning)
    } else if context.isLinear {
      let chosen = picker.chosen.map { "\(SafeText($0.text)): \($0.said)" as SafeText }
      frame.put(chosen ?? Self.nothingFits, in: rest, style: .muted)
    }
  }

  private static let nothingFits: SafeText = "No such command."

  private func draw(_ entry: PaletteEntry, into frame: inout Frame, _ rect: Rect) {
    let isOff = entry.reason != nil
    let (key, words) = rect.splitLeft(rect.width >= 40 ? 6 : 0)
    frame.put(SafeText(entry.key), in: key, style: isOff ? .muted : .key)
    let (name, rest) = words.splitLeft(20)
    frame.put(SafeText(entry.text), in: name, style: isOff ? .muted : .text)
    frame.put(entry.said, in: rest.splitLeft(1).rest, style: .muted)
  }
}

extension PaletteEntry {
  /// The help, or the reason why it is not available now.
  fileprivate var said: SafeText { reason.map { "not now: \($0)" } ?? help }
}
