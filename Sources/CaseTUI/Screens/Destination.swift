import CaseKit

/// A screen to open, with its subject.
enum Destination {
  case detail(CaseDetailModel)
  /// The search for a case by ref or id.
  case finder(String)
  /// The choice between cases with the same ref.
  case casePicker([Case])
  case copyMenu(CopySource)
  /// The fields of cases that can be changed.
  case editMenu(ChosenCases)
  /// The custom fields of cases that can be changed.
  case fieldMenu(ChosenCases)
  /// The line for the new value of a field.
  case valuePrompt(EditField, [Case])
  /// The plan that is being made.
  case plan
  /// The writes to cases.
  case journal
  case entry(JournalEntry)
  case sortPicker
  /// - Parameter widths: returns the current widths of the columns.
  case columnPicker([ChosenColumn], widths: @MainActor () -> [CaseColumn: Int])
  case requests
  case request(RequestLog.Entry)
  case palette
  case help
}

/// Makes the screens for destinations.
@MainActor
struct ScreenMaker {
  let list: CaseListModel
  let desktop: Desktop
  let context: ScreenContext
  let requests: RequestLog
  let editor: CaseEditor
  let journal: JournalModel

  /// - Parameter front: the screen that opens the new one.
  func screen(_ destination: Destination, over front: any Screen) -> any Screen {
    switch destination {
    case .detail(let model):
      DetailScreen(model: model, editor: editor, desktop: desktop, context: context)
    case .editMenu(let chosen):
      EditMenu(chosen, editor, desktop: desktop, context: context)
    case .fieldMenu(let chosen): FieldMenu(chosen, context: context)
    case .valuePrompt(let field, let cases):
      ValuePrompt(field, of: cases, editor, in: list, context: context)
    case .plan: PlanScreen(editor, in: list, context: context)
    case .journal:
      JournalScreen(journal, editor, context: context, localTime: list.context().localTime)
    case .entry(let entry):
      EntryScreen(
        entry, in: journal, editor, context: context, localTime: list.context().localTime)
    case .finder(let name): FinderScreen(name, in: list)
    case .casePicker(let cases): CasePicker(cases, in: list, context: context)
    case .copyMenu(let source): CopyMenu(source, desktop: desktop, context: context)
    case .sortPicker: SortPicker(model: list, context: context)
    case .columnPicker(let columns, let widths):
      ColumnPicker(columns, of: list, context: context, widths: widths)
    case .requests:
      RequestsScreen(
        requests, desktop: desktop, context: context, localTime: list.context().localTime)
    case .request(let entry):
      RequestScreen(
        entry, desktop: desktop, context: context, localTime: list.context().localTime)
    case .palette: PaletteScreen(for: front, context: context)
    case .help: HelpScreen(for: front, context: context)
    }
  }
}
