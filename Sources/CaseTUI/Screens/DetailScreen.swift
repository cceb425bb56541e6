import CaseKit
import Terminal

/// The screen of one case, with scrolling, search, and steps to the next and previous case.
@MainActor
final class DetailScreen: Screen {
  var kind: ScreenKind { prompt == nil ? .detail : .search }
  let coversAll = true

  private let model: CaseDetailModel
  private let editor: CaseEditor
  private let desktop: Desktop
  private let context: ScreenContext
  private let layout: DetailLayout
  private var text: DetailText { layout.text }
  /// The id of the shown case.
  private var shownID: String
  private var scroll: Scroll
  private var size = Size.zero
  private var bannerHeight = 0
  private var needle = ""
  /// The line of the current match, or the top line after scrolling.
  private var current = -1
  private var prompt: LineEditor?
  private var listed = ListedPlace()

  init(
    model: CaseDetailModel, editor: CaseEditor, desktop: Desktop, context: ScreenContext
  ) {
    self.model = model
    self.editor = editor
    self.desktop = desktop
    self.context = context
    scroll = Scroll(isLineByLine: context.isLinear)
    layout = DetailLayout(glyphs: context.glyphs)
    shownID = model.item.id
  }

  func prepare(for size: Size) {
    model.follow()
    if shownID != model.item.id { scroll.go(to: 0) }
    shownID = model.item.id
    layout.show(
      DetailText.Source(
        detail: model.detail, change: model.change, context: model.context,
        width: max(1, size.width - 2), glyphs: context.glyphs))
    self.size = size
    if model.position == nil { listed.find(model.item, in: model.list.listing) }
    bannerHeight = size.height >= 4 ? banner.height(in: size) : 0
    fitScroll()
  }

  private func fitScroll() {
    scroll.fit(lines: text.lines.count, height: body.height, mayGrow: layout.isLayingOut)
  }

  var isWaiting: Bool {
    model.isLoading || model.isPart || layout.isLayingOut || layout.matches == nil
  }

  private var banner: FailureBanner { FailureBanner(model.failure, in: model.context, keys: keys) }

  /// Whether the keys named in messages work now.
  private var keys: KeyMeaning { prompt == nil ? .command : .text }

  private var body: Rect {
    var rest = Rect(size)
    if size.height >= 3 { (_, rest) = rest.splitTop(1 + bannerHeight) }
    if size.height >= 2 { (_, rest) = rest.splitBottom(1) }
    return rest
  }
}

// MARK: - Commands

extension DetailScreen {
  func perform(_ command: Command) -> Action? {
    model.list.dismissNotice()
    guard prompt == nil else { return obeyTyping(command) }
    guard !scroll.take(command) else {
      current = scroll.top
      return .stay
    }
    return obey(command) ?? open(by: command)
  }

  /// Performs a command on this screen; `nil` for any other command.
  private func obey(_ command: Command) -> Action? {
    switch command {
    case .nextSection: text.sections.first { $0 > scroll.top }.map { scroll.go(to: $0) }
    case .previousSection: scroll.go(to: text.sections.last { $0 < scroll.top } ?? 0)
    case .nextCase: model.step(by: 1)
    case .previousCase: model.step(by: -1)
    case .step(let cases): model.step(by: cases)
    case .nextChange: model.stepToChange(1)
    case .previousChange: model.stepToChange(-1)
    case .search: prompt = LineEditor()
    case .nextMatch: goToMatch(after: current, step: 1)
    case .previousMatch: goToMatch(after: current, step: -1)
    case .refresh: model.refresh()
    case .openPage: desktop.openPage(of: model.item)
    default: return nil
    }
    return .stay
  }

  /// Performs a command that opens another screen; `nil` for any other command.
  private func open(by command: Command) -> Action? {
    switch command {
    case .copy:
      .push(
        .copyMenu(
          CopySource(
            ChosenCases(model.item), in: model.list, pageTemplate: desktop.pageTemplate)))
    case .change, .field: .changing(ChosenCases(model.item), by: command)
    case .takeBack: .takingBack(editor)
    case .journal: .push(.journal)
    case .requests: .push(.requests)
    case .palette: .push(.palette)
    case .find(let name): Action(goingTo: model.goTo(name), of: name)
    case .back: .pop
    case .jumpBack: leave()
    default: nil
    }
  }

  /// Closes the case, and goes back to the place where it was opened.
  private func leave() -> Action {
    model.list.leaveCase()
    return .pop
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    switch command {
    case .nextMatch where needle.isEmpty, .previousMatch where needle.isEmpty:
      "no search yet; press / to search"
    case .nextMatch where layout.matches == nil, .previousMatch where layout.matches == nil:
      "the search is still running"
    case .nextChange where model.list.changes.isEmpty,
      .previousChange where model.list.changes.isEmpty:
      model.list.listing.isComplete
        ? "no new or changed cases" : "no new or changed cases read so far"
    case .previousCase where model.position?.row == 0: "this is the first case"
    case .nextCase where model.position.map { $0.row + 1 >= $0.count } == true:
      model.list.listing.mayGrow
        ? "this is the last case read so far" : "this is the last case"
    case .openPage: desktop.reasonAgainstOpening
    case .change, .field, .takeBack, .journal: editor.reasonAgainst.map { SafeText($0) }
    default: nil
    }
  }

  var spokenPosition: SafeText? {
    prompt == nil && message == nil ? scroll.spokenPosition : nil
  }

  func paletteEntries(for text: String) -> [PaletteEntry] {
    PaletteEntry.cases(text, in: model.list)
  }
}

// MARK: - Searching

extension DetailScreen {
  func type(_ text: String) { prompt?.type(text) }

  private func obeyTyping(_ command: Command) -> Action? {
    switch command {
    case .edit(let change): prompt?.apply(change)
    case .back: prompt = nil
    case .choose:
      needle = (prompt?.text ?? []).map(SafeText.fold).joined()
      prompt = nil
      layout.search(for: needle) { [weak self] in
        guard let self else { return }
        fitScroll()
        goToMatch(after: scroll.top - 1, step: 1)
      }
    default: return nil
    }
    return .stay
  }

  /// Goes to the next match, and wraps around at the end.
  private func goToMatch(after line: Int, step: Int) {
    let matches = layout.matches ?? []
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
    let scrollbar = Scrollbar(first: scroll.top, visible: body.height, of: text.lines.count)
    let edge = body.splitRight(1).right
    if layout.isLayingOut {
      scrollbar.drawTrack(into: &frame, edge)
    } else {
      scrollbar.draw(into: &frame, edge)
    }
    drawBottom(into: &frame)
  }

  private func drawTitle(into frame: inout Frame) {
    guard size.height >= 3 else { return }
    let bar = Rect(size).row(0)
    frame.fill(bar, style: .status)
    frame.name(bar, "title")
    let (right, left) = bar.splitRight(origin.width)
    frame.put(
      " \(SafeText(model.item.ref.beginning)) \(SafeText(model.item.title.beginning))",
      in: left.splitRight(1).rest,
      style: .status.bold)
    frame.put(origin, in: right, style: .status)
  }

  /// The position of the case in the list, and the age of a cached case.
  private var origin: SafeText {
    let separator = context.glyphs.separator
    let age = model.age.map { age -> SafeText in
      let text = CacheAgeText(age, now: model.context.now).text
      return model.list.isUnreachable ? "offline, seen \(text)" : "cached \(text)"
    }
    let parts = [age, place(in: model.list)].compactMap(\.self)
    return " \(parts.joined(separator: " \(separator) ")) "
  }

  private func place(in list: CaseListModel) -> SafeText {
    if let position = model.position { return "\(position.row + 1) of \(list.countText)" }
    return switch listed.place {
    case .row(let row): "\(row + 1) of \(list.countText)"
    case .notRead: "row not read yet"
    case .shared, .notInList: "not in this list"
    }
  }

  private func drawBottom(into frame: inout Frame) {
    guard size.height >= 2 else { return }
    let line = Rect(size).row(size.height - 1)
    frame.name(line, prompt == nil ? "message" : "prompt")
    if let prompt {
      let rest = prompt.draw(into: &frame, line, sign: "/")
      if let message = context.message { frame.put(message, in: rest, style: .warning) }
    } else if let message {
      frame.put(message.text, in: line, style: message.style)
    } else {
      KeyHints([.back, .nextCase, .previousCase, .search, .nextSection, .help], on: .detail)
        .draw(into: &frame, line)
    }
  }

  private var message: (text: SafeText, style: Style)? {
    if let message = context.message ?? editor.progress?.text { return (message, .toast) }
    if case .noChange(let isBelow) = model.list.notice {
      return (MessageLine.noChange(isBelow: isBelow, in: model.list.listing), .muted)
    }
    if model.isGone { return ("This case is no longer found on the server.", .warning) }
    if model.isLoading, model.failure == nil { return ("Refreshing the case", .muted) }
    let sought = SafeText(needle)
    guard let matches = layout.matches else { return ("Searching for \(sought)", .muted) }
    if layout.isLayingOut {
      return ("Formatting a long text: \(text.lines.count) lines so far", .muted)
    }
    guard !needle.isEmpty else { return nil }
    let count = matches.count
    guard count > 0 else { return ("No match for \(sought) in this case.", .warning) }
    let found: SafeText = count == 1 ? "1 line matches" : "\(count) lines match"
    return ("\(found) \(sought): n next, N previous", .muted)
  }
}
