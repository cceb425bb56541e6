import CaseKit
import Terminal

/// The last requests, the latest one first; new ones come in above, and the chosen one stays chosen.
@MainActor
final class RequestsScreen: Screen {
  let kind = ScreenKind.requests
  let coversAll = true

  private let desktop: Desktop
  private let localTime: LocalTime
  private var entries: [RequestLog.Entry] = []
  /// Of the chosen entry; `nil` for the latest one, whichever it is.
  private var number: Int?
  private var row = 0
  private var top = 0
  private var layout = Layout(.zero)

  init(desktop: Desktop, localTime: LocalTime) {
    self.desktop = desktop
    self.localTime = localTime
  }

  func perform(_ command: Command) -> Action {
    desktop.dismiss()
    let page = max(1, layout.rows.height)
    switch command {
    case .moveDown: choose(row + 1)
    case .moveUp: choose(row - 1)
    case .pageDown: choose(row + page)
    case .pageUp: choose(row - page)
    case .halfPageDown: choose(row + max(1, page / 2))
    case .halfPageUp: choose(row - max(1, page / 2))
    case .first: choose(0)
    case .last: choose(entries.count - 1)
    case .choose:
      guard entries.indices.contains(row) else { return .stay }
      return .push(RequestScreen(entries[row], desktop: desktop, localTime: localTime))
    case .copy:
      if entries.indices.contains(row) { desktop.copy(entries[row]) }
    case .back: return .pop
    default: break
    }
    return .stay
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    [.choose, .copy].contains(command) && entries.isEmpty ? "nothing was asked yet" : nil
  }

  func say(_ text: SafeText) { desktop.show(toast: text) }

  private func choose(_ row: Int) {
    self.row = max(0, min(row, entries.count - 1))
    number = self.row > 0 ? entries[self.row].number : nil
  }

  func prepare(for size: Size) {
    layout = Layout(size)
    entries = desktop.requests.entries
    row =
      number.map { number in
        entries.firstIndex { $0.number == number } ?? max(0, entries.count - 1)
      } ?? 0
    top = min(max(top, row - max(1, layout.rows.height) + 1), row)
  }
}

// MARK: - Drawing

extension RequestsScreen {
  /// Title, headings, rows, keys; on a small screen the rows alone.
  private struct Layout {
    let title: Rect
    let header: Rect
    let rows: Rect
    let message: Rect

    init(_ size: Size) {
      var rest = Rect(size)
      (title, rest) = rest.splitTop(size.height >= 4 ? 1 : 0)
      (header, rest) = rest.splitTop(size.height >= 5 ? 1 : 0)
      (message, rows) = rest.splitBottom(size.height >= 3 ? 1 : 0)
    }
  }

  func draw(into frame: inout Frame) {
    frame.fill(frame.bounds)
    frame.name(layout.title, "title")
    frame.name(layout.header, "header")
    frame.name(layout.rows, "rows")
    frame.name(layout.message, "message")
    frame.fill(layout.title, style: .status)
    if !layout.title.isEmpty {
      frame.put(" Requests ", at: layout.title.origin, style: .status.bold)
    }
    draw(Self.headings, .header, into: &frame, layout.header)
    for (line, entry) in entries.dropFirst(top).prefix(layout.rows.height).enumerated() {
      draw(entry, into: &frame, layout.rows.row(line))
      if top + line == row { frame.select(layout.rows.row(line)) }
    }
    if entries.isEmpty { frame.put("Nothing was asked yet.", at: layout.rows.origin) }
    guard !layout.message.isEmpty else { return }
    frame.draw(
      desktop.toast, else: KeyHints([.choose, .copy, .help, .back], on: kind), layout.message)
  }

  private func draw(_ entry: RequestLog.Entry, into frame: inout Frame, _ rect: Rect) {
    let text = RequestText(entry: entry)
    let cells: [SafeText] = [
      text.time(in: localTime), text.status, "\(entry.record.milliseconds)", text.received,
      text.outcome, text.summary,
    ]
    draw(cells, text.style, into: &frame, rect)
  }

  private static let headings: [SafeText] = [
    "Time", "Status", "ms", "Bytes", "Outcome", "What",
  ]

  private func draw(
    _ cells: [SafeText], _ style: Style, into frame: inout Frame, _ rect: Rect
  ) {
    guard !rect.isEmpty else { return }
    let columns: [(width: Int, alignment: SafeText.Alignment)] = [
      (8, .leading), (6, .trailing), (6, .trailing), (8, .trailing), (24, .leading),
      (max(0, rect.width - 57), .leading),
    ]
    let line = zip(cells, columns).map { cell, column in
      cell.fitted(
        to: column.width, alignment: column.alignment, ellipsis: frame.glyphs.ellipsis)
    }.joined(separator: " ")
    frame.put(line, at: rect.origin, width: rect.width, style: style)
  }
}
