import CaseKit
import Terminal

/// The status line: view, filter terms, sort order, position and progress.
@MainActor
struct StatusLine {
  let model: CaseListModel
  /// Whether `r` works as a command now.
  var keys = KeyMeaning.command
  /// The number of marked cases that are in the list.
  let shownMarks: Int
  /// The number of writes that wait for a decision.
  var held = 0

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .status)
    let right = place(frame.glyphs)
    // One column stays free at both ends, and one between the two parts.
    var rest = rect.inset(horizontal: 1).splitRight(right.width + (right.isEmpty ? 0 : 1)).rest
    for (index, piece) in pieces(frame.glyphs).enumerated() {
      guard index == 0 || piece.text.width <= rest.width else { break }
      let used = frame.put(piece.text, in: rest, style: piece.style)
      rest = rest.splitLeft(used + 1).rest
    }
    // Uses the colours of the selected row, so that the terminal is sent them once for both.
    frame.put(
      right, at: Point(x: max(rect.x, rect.maxX - right.width - 1), y: rect.y),
      width: rect.width, style: .status.selected)
  }

  private struct Piece {
    var text: SafeText
    var style: Style
  }

  private func pieces(_ glyphs: Glyphs) -> [Piece] {
    let here = Set(model.listing.termsAppliedHere)
    let isViewHere = model.view.query.terms.contains(where: here.contains)
    let view = SafeText(model.view.name)
    var pieces = [Piece(text: isViewHere ? "\(view) (here)" : view, style: .status.bold)]
    for term in model.filter.query.terms {
      let text = SafeText(term.description).truncated(to: 30, ellipsis: glyphs.ellipsis)
      pieces.append(
        here.contains(term)
          ? Piece(text: " \(text) (here) ", style: .chip.dimmed)
          : Piece(text: " \(text) ", style: .chip))
    }
    pieces.append(Piece(text: order(glyphs), style: .status.dimmed))
    pieces += notes(glyphs.separator).map { Piece(text: $0, style: .status.bold) }
    return pieces
  }

  private func order(_ glyphs: Glyphs) -> SafeText {
    let keys = model.listing.question.sort.keys.map { key -> SafeText in
      let arrow = key.isDescending ? glyphs.descending : glyphs.ascending
      return "\(SafeText(key.field.rawValue)) \(arrow)"
    }
    let order = keys.joined(separator: " ")
    return model.listing.isSortedHere ? "\(order) (here)" : order
  }

  private func notes(_ separator: SafeText) -> [SafeText] {
    let notes = model.listing.notes
    var texts: [SafeText] = []
    if held > 0 { texts.append(keys == .command ? "\(held) held \(separator) W" : "\(held) held") }
    if let marked { texts.append(marked) }
    if notes.listChanged || model.isOrderWaiting {
      texts.append(keys == .command ? "list changed \(separator) r" : "list changed")
    }
    if notes.endedEarly { texts.append("cases may be missing") }
    if notes.malformed > 0 { texts.append("\(notes.malformed) unreadable") }
    return texts
  }

  private var marked: SafeText? {
    let count = model.marks.count
    guard count > 0 else { return nil }
    return shownMarks == count ? "\(count) marked" : "\(count) marked, \(shownMarks) shown"
  }

  /// The position of the cursor, and how reliable the count is.
  private func place(_ glyphs: Glyphs) -> SafeText {
    let count = model.rowCount
    let row = count == 0 ? 0 : model.cursor.row + 1
    switch model.listing.basis {
    case .unconfirmed: return unconfirmed(glyphs)
    case .counting: return "\(row) of \(model.countText)"
    case .partial(let read):
      guard let total = model.serverCount else { return waiting(glyphs) ?? "" }
      return "\(row) of \(count) in \(read) of \(total) read"
    case .server, .everything:
      guard model.listing.hasAnswered || model.listing.isComplete else {
        return waiting(glyphs) ?? ""
      }
      return [time, waiting(glyphs), "\(row) of \(model.countText)"].compactMap(\.self)
        .joined(separator: " \(glyphs.separator) ")
    }
  }

  private func unconfirmed(_ glyphs: Glyphs) -> SafeText {
    if let age = model.listing.age {
      let age = CacheAgeText(age, now: model.context().now).text
      let state: SafeText = model.isUnreachable ? "offline, seen \(age)" : "cached \(age)"
      let place: SafeText = "\(model.cursor.row + 1) of \(model.countText)"
      let isPart = model.listing.keptTotal.map { $0 > model.rowCount } ?? false
      let kept: SafeText = isPart ? "\(place), \(model.rowCount) cached" : place
      return [state, waiting(glyphs), kept].compactMap(\.self)
        .joined(separator: " \(glyphs.separator) ")
    }
    guard !model.isOffline else { return model.isRecalling ? "" : "offline" }
    guard model.rowCount > 0 || model.failure != nil else { return waiting(glyphs) ?? "" }
    let here: SafeText = "\(model.rowCount) here"
    if model.failure != nil { return "\(here), request failed" }
    return [here, waiting(glyphs)].compactMap(\.self).joined(separator: " \(glyphs.separator) ")
  }

  private func waiting(_ glyphs: Glyphs) -> SafeText? {
    guard model.isLoading, model.isSlow else { return nil }
    return "loading\(glyphs.ellipsis)"
  }

  private var time: SafeText? {
    guard let milliseconds = model.lastAnswerTime, milliseconds >= 100 else { return nil }
    return "\(milliseconds / 1_000).\(milliseconds / 100 % 10) s"
  }
}
