import CaseKit
import Terminal

/// The dialog that asks which of the cases with the same ref is meant.
@MainActor
final class CasePicker: Screen {
  let kind = ScreenKind.casePicker

  private let list: CaseListModel
  private let context: ScreenContext
  private var picker: Picker<Case>
  private var area = Rect(.zero)

  init(_ cases: [Case], in list: CaseListModel, context: ScreenContext) {
    self.list = list
    self.context = context
    picker = Picker(cases)
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else { return .stay }
    switch command {
    case .choose: return picker.chosen.map(open) ?? .pop
    case .back: return .pop
    default: return nil
    }
  }

  /// Opens the case, and goes to its row if it is in the list.
  private func open(_ item: Case) -> Action {
    guard list.listing.row(of: item.id) == nil else { return .passOn(.find(item.id)) }
    return .replace(.detail(CaseDetailModel(item, in: list, isInList: false)))
  }

  var spokenPosition: SafeText? {
    picker.chosen.map { "\(title): \(SafeText($0.id)), \(SafeText($0.title.beginning))" }
  }

  private var title: SafeText {
    "\(picker.items.count) cases have the ref \(SafeText((picker.items.first?.ref ?? "").beginning))"
  }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 60, height: picker.items.count + 2)
    picker.fit(height: area.insideDialog.height)
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: title, name: "cases")
    let idWidth = min(picker.items.map { SafeText($0.id).width }.max() ?? 0, inside.width / 2)
    picker.draw(into: &frame, inside) { item, rect, frame in
      let (id, title) = rect.splitLeft(idWidth)
      frame.put(SafeText(item.id.beginning), in: id, style: .reference)
      frame.put(SafeText(item.title.beginning), in: title.splitLeft(2).rest)
    }
    frame.hints([.choose, .help, .back], on: kind, unless: context.message)
  }
}

extension Action {
  /// The action after the search for a case in the list: stay at its row, ask which case is meant,
  /// or search the server.
  ///
  /// - Parameter name: the ref or id as typed.
  init(goingTo place: NamedPlace, of name: String) {
    switch place {
    case .row: self = .stay
    case .shared(let cases): self = .push(.casePicker(cases))
    case .notRead, .notInList: self = .push(.finder(name))
    }
  }
}
