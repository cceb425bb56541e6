import CaseKit
import Terminal

/// One case in full: scrolled, searched, and left for its neighbours without going back.
@MainActor
final class DetailScreen: Screen {
  let kind = ScreenKind.detail
  let coversAll = true

  private let model: CaseDetailModel
  private let desktop: Desktop
  private var text: DetailText
  private var shown: CaseDetail
  private var change: CaseChange?
  private var scroll: Scroll
  private var size = Size.zero
  private var bannerHeight = 0
  private var needle = ""
  /// The line that the last search found, or where reading went on from it.
  private var current = -1
  private var prompt: LineEditor?

  init(model: CaseDetailModel, desktop: Desktop) {
    self.model = model
    self.desktop = desktop
    scroll = Scroll(isLineByLine: desktop.isLinear)
    shown = model.detail
    change = model.change
    text = DetailText.full(
      model.detail, since: model.change, in: model.context, width: 80, glyphs: desktop.glyphs)
  }

  func prepare(for size: Size) {
    model.follow()
    if size.width != self.size.width || shown != model.detail || change != model.change {
      if shown.item.id != model.item.id { scroll.go(to: 0) }
      (shown, change) = (model.detail, model.change)
      let width = max(1, size.width - 2)
      text = DetailText.full(
        shown, since: change, in: model.context, width: width, glyphs: desktop.glyphs)
    }
    self.size = size
    bannerHeight = size.height >= 4 ? banner.height(in: size) : 0
    scroll.fit(lines: text.lines.count, height: body.height)
  }

  var isWaiting: Bool { model.isLoading }

  private var banner: FailureBanner { FailureBanner(model.failure, in: model.context) }

  private var body: Rect {
    var rest = Rect(size)
    if size.height >= 3 { (_, rest) = rest.splitTop(1 + bannerHeight) }
    if size.height >= 2 { (_, rest) = rest.splitBottom(1) }
    return rest
  }
}

// MARK: - Commands

extension DetailScreen {
  func perform(_ command: Command) -> Action {
    desktop.dismiss()
    model.list.dismissNotice()
    guard !scroll.take(command) else {
      current = scroll.top
      return .stay
    }
    switch command {
    case .nextSection: text.sections.first { $0 > scroll.top }.map { scroll.go(to: $0) }
    case .previousSection: scroll.go(to: text.sections.last { $0 < scroll.top } ?? 0)
    case .nextCase: model.step(by: 1)
    case .previousCase: model.step(by: -1)
    case .nextChange: model.stepToChange(1)
    case .previousChange: model.stepToChange(-1)
    case .search: prompt = LineEditor()
    case .nextMatch: goToMatch(after: current, step: 1)
    case .previousMatch: goToMatch(after: current, step: -1)
    case .refresh: model.refresh()
    case .openPage: desktop.openPage(of: model.item)
    case .copy: return .push(CopyMenu(model.item, in: model.list, desktop: desktop))
    case .requests:
      return .push(RequestsScreen(desktop: desktop, localTime: model.context.localTime))
    case .palette: return .push(PaletteScreen(for: self, isLinear: desktop.isLinear))
    case .step(let cases): model.step(by: cases)
    case .find(let name): return find(name)
    case .back: return .pop
    default: break
    }
    return .stay
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    switch command {
    case .nextMatch where needle.isEmpty, .previousMatch where needle.isEmpty:
      "nothing was searched for"
    case .nextChange where model.list.changes.isEmpty,
      .previousChange where model.list.changes.isEmpty:
      "no case is new or has changed"
    case .previousCase where model.position?.row == 0: "this is the first case"
    case .nextCase where model.position.map { $0.row + 1 >= $0.count } == true:
      "this is the last case"
    case .openPage: desktop.reasonAgainstOpening
    default: nil
    }
  }

  func say(_ text: SafeText) { desktop.show(toast: text) }

  var place: SafeText? { prompt == nil && message == nil ? scroll.place : nil }

  func paletteEntries(for text: String) -> [PaletteEntry] { PaletteEntry.cases(text) }

  private func find(_ name: String) -> Action {
    model.goTo(name) ? .stay : .push(FinderScreen(name, in: model.list, desktop: desktop))
  }
}

// MARK: - Searching

extension DetailScreen {
  func take(_ event: Event) -> Action? {
    switch event {
    case .paste(let text): prompt?.paste(text)
    case .key(let key) where prompt != nil: type(key)
    default: return nil
    }
    return .stay
  }

  private func type(_ key: Key) {
    switch key {
    case .escape: prompt = nil
    case .enter:
      needle = (prompt?.text ?? []).map(SafeText.fold).joined()
      prompt = nil
      goToMatch(after: scroll.top - 1, step: 1)
    default: _ = prompt?.take(key)
    }
  }

  private var matches: [Int] {
    guard !needle.isEmpty else { return [] }
    return text.lines.indices.filter { !text.lines[$0].columns(of: needle).isEmpty }
  }

  /// Goes to the next line that holds what is searched for, around the end.
  private func goToMatch(after line: Int, step: Int) {
    let matches = matches
    let next =
      step > 0
      ? matches.first { $0 > line } ?? matches.first
      : matches.last { $0 < line } ?? matches.last
    guard let next else { return }
    current = next
    scroll.go(to: next)
  }
}

// MARK: - Drawing

extension DetailScreen {
  func draw(into frame: inout Frame) {
    frame.fill(frame.bounds)
    frame.name(body, "text")
    frame.releasesMouse = true
    frame.focus = body.row(max(0, current - scroll.top)).origin
    drawTitle(into: &frame)
    banner.draw(into: &frame, Rect(x: 0, y: 1, width: size.width, height: bannerHeight))
    let rows = body.inset(horizontal: size.width >= 4 ? 1 : 0)
    for (offset, line) in text.lines.dropFirst(scroll.top).prefix(rows.height).enumerated() {
      frame.put(line, in: rows.row(offset))
      for match in line.columns(of: needle) {
        let place = Rect(
          x: rows.x + match.lowerBound, y: rows.y + offset, width: match.count, height: 1)
        frame.addEmphasis([.marked, .underlined], to: place)
      }
    }
    Scrollbar(first: scroll.top, visible: body.height, of: text.lines.count)
      .draw(into: &frame, body.splitRight(1).right)
    drawBottom(into: &frame)
  }

  private func drawTitle(into frame: inout Frame) {
    guard size.height >= 3 else { return }
    let bar = Rect(size).row(0)
    frame.fill(bar, style: .status)
    frame.name(bar, "title")
    let place: SafeText =
      model.position.map { " \($0.row + 1) of \($0.count) " } ?? " not in this list "
    let room = max(0, bar.width - place.width - 1)
    let title: SafeText = " \(SafeText(shown.item.ref)) \(SafeText(shown.item.title))"
    frame.put(
      title.truncated(to: room, ellipsis: frame.glyphs.ellipsis), at: bar.origin, width: room,
      style: .status.bold)
    frame.put(place, at: bar.splitRight(place.width).right.origin, style: .status)
  }

  private func drawBottom(into frame: inout Frame) {
    guard size.height >= 2 else { return }
    let line = Rect(size).row(size.height - 1)
    frame.name(line, prompt == nil ? "message" : "prompt")
    if let prompt {
      prompt.draw(into: &frame, line, sign: "/")
      return
    }
    guard let message else {
      KeyHints([.back, .nextCase, .previousCase, .search, .nextSection, .help], on: .detail)
        .draw(into: &frame, line)
      return
    }
    frame.put(
      message.text.truncated(to: line.width, ellipsis: frame.glyphs.ellipsis), at: line.origin,
      style: message.style)
  }

  private var message: (text: SafeText, style: Style)? {
    if let toast = desktop.toast { return (toast, .toast) }
    if case .noChange(let isBelow) = model.list.notice {
      return (MessageLine.noChange(isBelow: isBelow), .muted)
    }
    if model.isGone { return ("This case is no longer found on the server.", .warning) }
    if model.isLoading, model.failure == nil { return ("Reading the case again", .muted) }
    guard !needle.isEmpty else { return nil }
    let count = matches.count
    let sought = SafeText(needle)
    guard count > 0 else { return ("\(sought) is not in this case.", .warning) }
    return ("\(count) lines with \(sought): n next, N previous", .muted)
  }
}
