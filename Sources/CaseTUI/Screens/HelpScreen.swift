import Terminal

/// The commands of the screen below: their keys, what they do, and why some would do nothing now.
@MainActor
final class HelpScreen: Screen {
  let kind = ScreenKind.help

  private let subject: any Screen
  private var scroll = Scroll()
  private var area = Rect(.zero)

  init(for subject: any Screen) { self.subject = subject }

  func perform(_ command: Command) -> Action {
    guard !scroll.take(command) else { return .stay }
    switch command {
    case .back: return .pop
    case .redraw: return .redraw
    case .suspend: return .suspend
    default: break
    }
    return .stay
  }

  func take(_ event: Event) -> Action? {
    guard case .key(.character("?")) = event else { return nil }
    return .pop
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 88, height: lines.count + 2)
    scroll.fit(lines: lines.count, height: inside.height)
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Help")
    frame.focus = inside.origin
    for (offset, line) in lines.dropFirst(scroll.top).prefix(inside.height).enumerated() {
      draw(line, into: &frame, inside.row(offset))
    }
    guard lines.count > inside.height, area.width > 4 else { return }
    Scrollbar(first: scroll.top, visible: inside.height, of: lines.count)
      .draw(into: &frame, Rect(x: area.maxX - 1, y: inside.y, width: 1, height: inside.height))
  }

  private var inside: Rect {
    area.width > 4 && area.height > 2 ? area.inset(horizontal: 2, vertical: 1) : area
  }
}

// MARK: - Lines

extension HelpScreen {
  private enum Line {
    case heading(SafeText)
    case row(CommandRow)
    case space
  }

  private var lines: [Line] {
    let rows = CommandRow.all.filter { $0.screens.contains(subject.kind) }
    return CommandRow.Group.allCases.flatMap { group -> [Line] in
      let own = rows.filter { $0.group == group }
      return own.isEmpty ? [] : [.heading(group.title)] + own.map(Line.row) + [.space]
    }.dropLast()
  }

  private func draw(_ line: Line, into frame: inout Frame, _ rect: Rect) {
    switch line {
    case .space: break
    case .heading(let title):
      frame.put(title, at: rect.origin, width: rect.width, style: .heading)
    case .row(let row):
      let reasons = row.commands.map(subject.reasonAgainst)
      let reason = reasons.contains(nil) ? nil : reasons.first ?? nil
      let keys = row.keyNames.fitted(to: min(16, rect.width))
      frame.put(keys, at: rect.origin, width: rect.width, style: reason == nil ? .key : .muted)
      let text = reason.map { "\(row.help) (now: \($0))" } ?? row.help
      let place = rect.splitLeft(17).rest
      frame.put(
        text.truncated(to: place.width, ellipsis: frame.glyphs.ellipsis), at: place.origin,
        width: place.width, style: reason == nil ? .text : .muted)
    }
  }
}
