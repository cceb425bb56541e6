import CaseKit
import Terminal

/// Draws the header with its sort marks, the visible rows and the scrollbar.
@MainActor
struct CaseTable {
  let model: CaseListModel
  let layout: ColumnLayout
  let context: QueryContext
  /// Whether the keys named in the message of an empty list work now.
  var keys = KeyMeaning.command

  func draw(into frame: inout Frame, header: Rect, rows: Rect, scrollbar: Rect) {
    drawHeader(into: &frame, header)
    let visible = model.cursor.visibleRows(of: model.rowCount).prefix(rows.height)
    for row in visible { drawRow(row, into: &frame, rows.row(row - model.cursor.top)) }
    if visible.isEmpty { drawEmpty(into: &frame, rows) }
    Scrollbar(first: model.cursor.top, visible: rows.height, of: model.rowCount)
      .draw(into: &frame, scrollbar)
  }

  private func drawHeader(into frame: inout Frame, _ rect: Rect) {
    frame.fill(rect, style: .header)
    for slot in layout.slots {
      let mark = sortMark(of: slot.column, frame.glyphs)
      let text = mark.isEmpty ? slot.column.heading : "\(slot.column.heading) \(mark)"
      frame.put(text, at: Point(x: rect.x + slot.x, y: rect.y), width: slot.width, style: .header)
    }
  }

  /// An arrow; from the second sort key on, also its position.
  private func sortMark(of column: CaseColumn, _ glyphs: Glyphs) -> SafeText {
    let sort = model.listing.question.sort
    guard let field = column.sortField,
      let index = sort.keys.firstIndex(where: { $0.field == field })
    else { return "" }
    let arrow = sort.keys[index].isDescending ? glyphs.descending : glyphs.ascending
    return index == 0 ? arrow : "\(arrow)\(index + 1)"
  }

  private func drawRow(_ row: Int, into frame: inout Frame, _ rect: Rect) {
    guard let item = model.item(at: row) else {
      frame.put(
        frame.glyphs.placeholder.repeated(3), at: rect.origin, width: rect.width,
        style: .placeholder)
      if row == model.cursor.row { frame.addEmphasis(.selected, to: rect) }
      return
    }
    for slot in layout.slots {
      let text = slot.column.text(of: item, in: context)
      frame.put(
        text, in: Rect(x: rect.x + slot.x, y: rect.y, width: slot.width, height: 1),
        style: slot.column.style(of: item, in: context))
    }
    drawSigns(of: item, into: &frame, rect)
    frame.addEmphasis(emphasis(of: item, at: row), to: rect)
  }

  /// Signs in the gap after the first column, visible without colours: for marked, new and changed
  /// cases, and for those that are being written.
  private func drawSigns(of item: Case, into frame: inout Frame, _ rect: Rect) {
    guard let first = layout.slots.first else { return }
    var signs: [(shape: SafeText, style: Style)] = []
    if model.marks.contains(item.id) { signs.append((frame.glyphs.mark, .text)) }
    switch model.changes.mark(of: item.id) {
    case .new: signs.append((frame.glyphs.new, .success.bold))
    case .changed: signs.append((frame.glyphs.changed, .accent.bold))
    case nil: break
    }
    if model.written.isPending(item.id) { signs = [(frame.glyphs.pending, .warning.bold)] }
    let start = min(first.x + first.width, rect.width - signs.count)
    for (index, sign) in signs.enumerated() {
      frame.put(
        sign.shape, at: Point(x: rect.x + start + index, y: rect.y), width: 1, style: sign.style)
    }
  }

  private func emphasis(of item: Case, at row: Int) -> Style.Emphasis {
    var emphasis: Style.Emphasis = []
    if row == model.cursor.row { emphasis.insert(.selected) }
    if model.marks.contains(item.id) { emphasis.insert(.marked) }
    if model.highlights.contains(item.id) { emphasis.formUnion([.bold, .underlined]) }
    if isUnconfirmed { emphasis.insert(.dimmed) }
    return emphasis
  }

  /// Whether the server may still remove the rows. For cached rows, the status line shows their age
  /// instead.
  private var isUnconfirmed: Bool {
    model.listing.basis == .unconfirmed && (model.listing.age == nil || model.isLoading)
  }

  /// Explains an empty list: no match, a failure, or still loading.
  private func drawEmpty(into frame: inout Frame, _ rect: Rect) {
    guard let message = Self.emptyMessage(of: model, keys: keys) else { return }
    let lines = message.wrapped(to: max(1, rect.width - 4))
    let top = max(0, (rect.height - lines.count) / 3)
    for (index, line) in lines.prefix(rect.height).enumerated() {
      let x = rect.x + max(0, (rect.width - line.width) / 2)
      frame.put(line, at: Point(x: x, y: rect.y + top + index), style: .muted)
    }
  }

  /// Why the list is empty; `nil` if it has rows, or if the answer may still arrive.
  static func emptyMessage(of model: CaseListModel, keys: KeyMeaning) -> SafeText? {
    guard model.rowCount == 0, model.listing.basis != .counting else { return nil }
    guard model.listing.isComplete || !model.isLoading else {
      return model.isSlow ? "Loading cases" : nil
    }
    guard !model.isRecalling else { return nil }
    return askingMessage(of: model) ?? answerMessage(of: model, keys: keys)
  }

  /// Why the server did not answer; `nil` if it did.
  private static func askingMessage(of model: CaseListModel) -> SafeText? {
    guard !model.isOffline else {
      return "No cached case matches. casetui is offline (--offline)."
    }
    guard model.listing.isComplete || model.failure == nil else {
      return model.filter.query.terms.isEmpty
        ? "No cases to show yet."
        : "No case read so far matches, and the request to the server failed."
    }
    guard !model.question.query.asksForMe || !model.context().me.isEmpty else {
      return "casetui does not know who you are: set me in config.yaml, or CASETUI_ME."
    }
    return nil
  }

  /// Why the answer has no rows.
  private static func answerMessage(of model: CaseListModel, keys: KeyMeaning) -> SafeText {
    if case .partial(let read) = model.listing.basis, let total = model.serverCount {
      let rest: SafeText = model.listing.isCutShort ? " \(keys.advice("+ reads more."))" : ""
      return "No match in the \(read) of \(total) cases read so far.\(rest)"
    }
    let malformed = model.listing.notes.malformed
    guard malformed == 0 else {
      let entries: SafeText = malformed == 1 ? "1 entry" : "\(malformed) entries"
      return "No case to show: \(entries) of the answer cannot be read."
    }
    if let emptiness = model.emptiness {
      let relaxing: SafeText =
        model.relaxable.map {
          " \(keys.advice("x removes \(SafeText($0.description))."))"
        } ?? ""
      return "\(emptiness.sentence(isSearched: model.listing.isSearched))\(relaxing)"
    }
    guard model.filter.query.terms.isEmpty else {
      return
        "No case matches the filter. \(keys.advice("x removes its last term, Esc clears it."))"
    }
    return "No cases in \(SafeText(model.view.name))."
  }
}
