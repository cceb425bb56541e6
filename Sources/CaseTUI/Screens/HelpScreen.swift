import Terminal

/// The help of the screen below: its keys, its commands, and why some are not available now.
@MainActor
final class HelpScreen: Screen {
  let kind = ScreenKind.help

  private let subject: any Screen
  private var scroll: Scroll
  private var area = Rect(.zero)
  private var shown: [Line] = []

  init(for subject: any Screen, context: ScreenContext) {
    self.subject = subject
    scroll = Scroll(isLineByLine: context.isLinear)
  }

  func perform(_ command: Command) -> Action? {
    guard !scroll.take(command) else { return .stay }
    return command == .back ? .pop : nil
  }

  var spokenPosition: SafeText? { scroll.spokenPosition }

  func prepare(for size: Size) {
    shown = lines(width: Rect(size).centered(width: 88, height: 3).insideDialog.width)
    area = Rect(size).centered(width: 88, height: shown.count + 2)
    scroll.fit(lines: shown.count, height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Help: j and k scroll, q closes", name: "help")
    frame.focus = inside.origin
    frame.releasesMouse = true
    for (offset, line) in shown.dropFirst(scroll.top).prefix(inside.height).enumerated() {
      draw(line, into: &frame, inside.row(offset))
    }
    guard shown.count > inside.height, area.width > 4 else { return }
    Scrollbar(first: scroll.top, visible: inside.height, of: shown.count)
      .draw(into: &frame, Rect(x: area.maxX - 1, y: inside.y, width: 1, height: inside.height))
  }
}

// MARK: - Lines

extension HelpScreen {
  private enum Line {
    case heading(SafeText)
    /// A line of a command; only its first line has the keys.
    case row(keys: SafeText, text: SafeText, isOff: Bool)
    case space
  }

  /// The commands of the screen and of its prompt.
  private func lines(width: Int) -> [Line] {
    let kind = subject.kind
    let rows = CommandRow.all.filter { row in
      row.screens.contains(kind)
        || row.group == .typing && kind.prompt.map(row.screens.contains) == true
    }
    return CommandRow.Group.allCases.flatMap { group -> [Line] in
      let own = rows.filter { $0.group == group }
      let texts = own.flatMap { lines(of: $0, width: width) }
      return own.isEmpty ? [] : [.heading(group.title)] + texts + [.space]
    }.dropLast()
  }

  /// The lines of a command; an unavailable one starts with the reason.
  private func lines(of row: CommandRow, width: Int) -> [Line] {
    let isUsable = row.screens.contains(subject.kind)
    let reasons = isUsable ? row.commands.map(subject.reasonAgainst) : [nil]
    let reason = reasons.contains(nil) ? nil : reasons.first ?? nil
    let text = reason.map { "(not now: \($0)) \(row.help)" } ?? row.help
    let room = max(1, width - Self.keyWidth(in: width))
    return text.wrapped(to: room).enumerated().map { index, line in
      .row(keys: index == 0 ? row.keyNames : "", text: line, isOff: reason != nil)
    }
  }

  /// The width of the key column.
  private static func keyWidth(in width: Int) -> Int { min(17, max(7, width / 3)) }

  private func draw(_ line: Line, into frame: inout Frame, _ rect: Rect) {
    switch line {
    case .space: break
    case .heading(let title):
      frame.put(title, in: rect, style: .heading)
    case .row(let keys, let text, let isOff):
      let (left, right) = rect.splitLeft(Self.keyWidth(in: rect.width))
      frame.put(keys, in: left.splitRight(1).rest, style: isOff ? .muted : .key)
      frame.put(text, in: right, style: isOff ? .muted : .text)
    }
  }
}
