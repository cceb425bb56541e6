import CaseKit
import Terminal

/// The last requests, the latest one first; new ones come in above, and the chosen one stays chosen.
@MainActor
final class RequestsScreen: Screen {
  let kind = ScreenKind.requests
  let coversAll = true

  private let desktop: Desktop
  private let localTime: LocalTime
  private let form: any RequestForm
  private var entries: [RequestLog.Entry] = []
  /// Of the chosen entry; `nil` for the latest one, whichever it is.
  private var number: Int?
  private var row = 0
  private var top = 0
  private var hasMoved = false
  private var layout = Layout(.zero, hasHeading: false)

  init(desktop: Desktop, localTime: LocalTime) {
    self.desktop = desktop
    self.localTime = localTime
    form = desktop.isLinear ? RequestSentences() : RequestColumns()
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

  var place: SafeText? {
    desktop.toast == nil && !entries.isEmpty && hasMoved
      ? "Request \(row + 1) of \(entries.count)" : nil
  }

  private func choose(_ row: Int) {
    hasMoved = true
    self.row = max(0, min(row, entries.count - 1))
    number = self.row > 0 ? entries[self.row].number : nil
  }

  func prepare(for size: Size) {
    layout = Layout(size, hasHeading: heading(width: size.width) != nil)
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

    init(_ size: Size, hasHeading: Bool) {
      var rest = Rect(size)
      (title, rest) = rest.splitTop(size.height >= 4 ? 1 : 0)
      (header, rest) = rest.splitTop(hasHeading && size.height >= 5 ? 1 : 0)
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
    if let heading = heading(width: layout.header.width), !layout.header.isEmpty {
      frame.put(heading, at: layout.header.origin, style: .header)
    }
    for (line, entry) in entries.dropFirst(top).prefix(layout.rows.height).enumerated() {
      draw(entry, into: &frame, layout.rows.row(line))
      if top + line == row { frame.select(layout.rows.row(line)) }
    }
    if entries.isEmpty { frame.put("Nothing was asked yet.", at: layout.rows.origin) }
    guard !layout.message.isEmpty else { return }
    frame.draw(
      desktop.toast, else: KeyHints([.choose, .copy, .help, .back], on: kind), layout.message)
  }

  private func heading(width: Int) -> SafeText? {
    form.heading(width: width, ellipsis: desktop.glyphs.ellipsis)
  }

  private func draw(_ entry: RequestLog.Entry, into frame: inout Frame, _ rect: Rect) {
    let text = RequestText(entry: entry)
    let line = form.line(
      of: text, in: localTime, width: rect.width, ellipsis: frame.glyphs.ellipsis)
    frame.put(line, at: rect.origin, width: rect.width, style: text.style)
  }
}
