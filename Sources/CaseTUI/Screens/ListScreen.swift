import CaseKit
import Terminal

/// The list of cases, with tabs, table, status line and filter prompt.
@MainActor
final class ListScreen: Screen {
  var kind: ScreenKind { prompt == nil ? .list : .filter }

  private let model: CaseListModel
  private let tabBar: TabBar
  private let editor: CaseEditor
  private let journal: JournalModel
  private let desktop: Desktop
  private let context: ScreenContext
  private var form: any ListForm
  private var prompt: FilterPrompt? { didSet { coverModel() } }
  private var isCovered = false { didSet { coverModel() } }
  private var history = PromptHistory()
  private var isPreviewShown = false
  /// The case in the preview.
  private var previewed: CaseDetail?
  private var columns: ListColumns
  private var shownMarks = ShownMarks()
  private var size = Size.zero
  private var layout = ListLayout(size: .zero, isPreviewShown: false, bannerHeight: 0)

  init(
    model: CaseListModel, tabs: TabBar, columns: [CaseColumn] = CaseColumn.standard,
    editor: CaseEditor, journal: JournalModel, desktop: Desktop, context: ScreenContext
  ) {
    self.model = model
    tabBar = tabs
    self.columns = ListColumns(standard: columns)
    self.editor = editor
    self.journal = journal
    self.desktop = desktop
    self.context = context
    form = context.isLinear ? LinearForm() : TableForm()
  }

  func prepare(for size: Size) {
    self.size = size
    let banner = FailureBanner(model.failure, in: model.context())
    layout = form.layout(
      for: size, isPreviewShown: isPreviewShown, bannerHeight: banner.height(in: size))
    model.prepareRows(height: layout.rows.height)
    form.prepare(model, columns: columns.shown(in: model))
    columns.measure(model)
    shownMarks.count(in: model)
    readPreviewed()
  }

  private func readPreviewed() {
    let selected = layout.preview == nil ? nil : model.selected
    if selected != previewed?.item { previewed = selected.map(CaseDetail.init(preview:)) }
  }

  var isWaiting: Bool { model.isFetching || editor.isBusy }

  func cover(_ isCovered: Bool) { self.isCovered = isCovered }

  private func coverModel() { model.cover(isCovered || prompt != nil) }
}

// MARK: - Commands

extension ListScreen {
  func perform(_ command: Command) -> Action? {
    if let motion = command.motion {
      model.move(motion)
      return .stay
    }
    return prompt == nil ? obey(command) ?? open(by: command) : obeyTyping(command)
  }

  /// Performs a command on the list; `nil` for any other command.
  private func obey(_ command: Command) -> Action? {
    switch command {
    case .mark: model.toggleMark()
    case .markAll(let inverting): context.say(model.markAll(inverting: inverting))
    case .nextChange: model.chooseChange(step: 1)
    case .previousChange: model.chooseChange(step: -1)
    case .lookAtAll: model.lookAtAll()
    case .caseBefore: model.chooseCaseBefore()
    case .jumpBack, .jumpForward: model.jump(forward: command == .jumpForward)
    case .view(let number): show(view: number)
    case .filter: prompt = FilterPrompt(model)
    case .relax: model.relax()
    case .readOn: model.readOn()
    case .sortColumnLeft: model.sort(byNeighbourIn: sortFields, -1)
    case .sortColumnRight: model.sort(byNeighbourIn: sortFields, 1)
    case .reverseSort: model.sort(by: model.sort.reversed)
    case .sortBy(let order): model.sort(by: order)
    case .refresh: model.refresh()
    case .preview: isPreviewShown.toggle()
    case .undo: model.undo()
    case .redo: model.redo()
    case .openPage: model.selected.map(desktop.openPage)
    case .back: widen()
    default: return nil
    }
    return .stay
  }

  /// Performs a command that opens another screen; `nil` for any other command.
  private func open(by command: Command) -> Action? {
    switch command {
    case .copy: .push(.copyMenu(copySource))
    case .change, .field: .changing(ChosenCases(in: model), by: command)
    case .takeBack: .takingBack(editor)
    case .journal: .push(.journal)
    case .requests: .push(.requests)
    case .columns: .push(columnPicker)
    case .sort: .push(.sortPicker)
    case .palette: .push(.palette)
    case .find(let name): find(name)
    case .open: openSelected()
    case .quit: .quit
    default: nil
    }
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    if let reason = ListReasons(model: model).against(command) { return reason }
    return switch command {
    case .view(let number) where !views.indices.contains(number - 1):
      "there are only \(views.count) views"
    case .preview where !isPreviewShown && !hasRoomForPreview: "the screen is too small"
    case .openPage: desktop.reasonAgainstOpening
    case .takeBack, .journal: editor.reasonAgainst.map { SafeText($0) }
    case .change, .field:
      editor.reasonAgainst.map { SafeText($0) }
        ?? ChosenCases(in: model).reasonAgainst
    default: nil
    }
  }

  private var sortFields: [SortField] { columns.shown(in: model).compactMap(\.sortField) }

  private var hasRoomForPreview: Bool {
    form.layout(for: size, isPreviewShown: true, bannerHeight: 0).preview != nil
  }

  func paletteEntries(for text: String) -> [PaletteEntry] {
    PaletteEntry.cases(text, in: model) + PaletteEntry.rows(text) + PaletteEntry.views(views)
      + PaletteEntry.orders(text)
  }

  /// Opens a case, and selects it if it is in the list; else searches the cache and the server.
  private func find(_ name: String) -> Action {
    let place = model.choose(name)
    if case .row = place { return openSelected() }
    model.enterCase()
    return Action(goingTo: place, of: name)
  }

  private func openSelected() -> Action {
    model.enterCase()
    return model.selected.map { .push(.detail(CaseDetailModel($0, in: model))) } ?? .stay
  }

  private func show(view number: Int) {
    guard views.indices.contains(number - 1) else { return }
    model.show(views[number - 1])
  }

  private var copySource: CopySource {
    CopySource(ChosenCases(in: model), in: model, pageTemplate: desktop.pageTemplate)
  }

  private var columnPicker: Destination {
    .columnPicker(columns.chosen(in: model)) { [weak self, model] in
      self?.columns.measure(model)
      let slots = self?.columnLayout.slots ?? []
      return Dictionary(slots.map { ($0.column, $0.width) }) { first, _ in first }
    }
  }

  /// Stops writing; else clears the filter; if there is none, clears the marks.
  private func widen() {
    guard !editor.canStop else {
      editor.stop()
      return context.say("Stopping after the case that is being written.")
    }
    if let message = model.widen() { context.say(message) }
  }
}

// MARK: - Typing and pointing

extension ListScreen {
  func take(_ event: Event) -> Action? {
    if event != .changed { model.act() }
    guard case .mouse(let mouse) = event else { return nil }
    point(mouse)
    return .stay
  }

  func type(_ text: String) { edit { $0.editor.type(text) } }

  private func obeyTyping(_ command: Command) -> Action? {
    switch command {
    case .edit(let change): edit { $0.editor.apply(change) }
    case .complete: edit { $0.complete() }
    case .earlierLine: recall { $0.previous(current: $1) }
    case .laterLine: recall { history, _ in history.next() }
    case .choose: close(keeping: prompt?.editor.string ?? "")
    case .back: close(keeping: prompt?.original ?? "")
    default: return nil
    }
    return .stay
  }

  private func edit(_ change: (inout FilterPrompt) -> Void) {
    guard var edited = prompt else { return }
    change(&edited)
    prompt = edited
    model.search(edited.editor.string, isTyping: true)
  }

  private func recall(_ entry: (inout PromptHistory, String) -> String?) {
    guard let current = prompt?.editor.string, let line = entry(&history, current) else { return }
    edit { $0.editor = LineEditor(line) }
  }

  private func close(keeping text: String) {
    prompt = nil
    history.add(text)
    model.search(text, isTyping: true)
    model.endTyping()
  }

  private func point(_ mouse: Mouse) {
    switch mouse.action {
    case .wheelUp: model.scrollView(by: -3)
    case .wheelDown: model.scrollView(by: 3)
    case .press where layout.rows.contains(mouse.point):
      model.choose(row: model.cursor.top + mouse.point.y - layout.rows.y)
    case .press where layout.header.contains(mouse.point): sort(at: mouse.point.x)
    case .press where layout.tabs.contains(mouse.point):
      tabs.number(at: mouse.point.x, in: layout.tabs).map(show(view:))
    default: break
    }
  }

  private func sort(at x: Int) {
    let slot = columnLayout.slots.first { ($0.x..<$0.x + $0.width).contains(x - layout.header.x) }
    slot?.column.sortField.map(model.chooseSort)
  }
}

// MARK: - Drawing

extension ListScreen {
  func draw(into frame: inout Frame) {
    let now = model.context()
    let keys: KeyMeaning = prompt == nil ? .command : .text
    name(&frame)
    tabs.draw(into: &frame, layout.tabs)
    FailureBanner(model.failure, in: now, keys: keys).draw(into: &frame, layout.banner)
    form.drawRows(of: model, in: columnLayout, into: &frame, layout, keys: keys)
    frame.focus = layout.rows.row(model.cursor.row - model.cursor.top).origin
    StatusLine(
      model: model, keys: keys, shownMarks: shownMarks.count, held: journal.heldCount
    ).draw(into: &frame, layout.status)
    if let prompt {
      prompt.draw(
        into: &frame, layout.message, problems: model.filter.problems, message: context.message)
    } else {
      let message = context.message ?? editor.progress?.text
      MessageLine(model: model, message: message, news: form.news).draw(
        into: &frame, layout.message)
    }
    guard let preview = layout.preview, let previewed else { return }
    PreviewPane(
      detail: previewed, change: model.changes.change(of: previewed.item.id), context: now
    ).draw(into: &frame, preview)
  }

  private func name(_ frame: inout Frame) {
    let parts: [(Rect, String)] = [
      (layout.tabs, "tabs"), (layout.banner, "banner"), (layout.header, "header"),
      (layout.rows, "rows"), (layout.scrollbar, "scrollbar"), (layout.status, "status"),
      (layout.message, prompt == nil ? "message" : "prompt"),
    ]
    for (rect, name) in parts { frame.name(rect, name) }
  }

  private var views: [SavedView] { tabBar.views }

  private var tabs: TabBar { tabBar.showing(model.view.name) }

  private var columnLayout: ColumnLayout {
    columns.layout(of: model, width: layout.rows.width)
  }
}
