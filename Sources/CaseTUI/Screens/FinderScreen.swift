import CaseKit
import Terminal

/// Says how far the search for a case is, and gives way to the case when it is found.
@MainActor
final class FinderScreen: Screen {
  let kind = ScreenKind.finder

  private let list: CaseListModel
  private let desktop: Desktop
  private let model: CaseFinderModel
  private var area = Rect(.zero)

  init(_ name: String, in list: CaseListModel, desktop: Desktop) {
    self.list = list
    self.desktop = desktop
    model = CaseFinderModel(name, in: list)
  }

  func take(_ event: Event) -> Action? {
    guard event == .changed else { return nil }
    switch model.state {
    case .found(let item): return show(CaseDetailModel(item, in: list, isInList: false))
    case .known(let known):
      let model = CaseDetailModel(known.item, in: list, isInList: false)
      model.refresh(.asked)
      return show(model)
    case .looking, .absent: return nil
    }
  }

  private func show(_ model: CaseDetailModel) -> Action {
    .replace(DetailScreen(model: model, desktop: desktop))
  }

  func perform(_ command: Command) -> Action {
    switch command {
    case .back:
      model.cancel()
      return .pop
    case .refresh:
      model.retry()
      return .stay
    default: return .stay
    }
  }

  var isWaiting: Bool { model.isLooking }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 60, height: 5)
    guard area.width > 2 else { return }
    let lines = message.text.wrapped(to: area.width - 2).count
    area = Rect(size).centered(width: 60, height: max(5, lines + 2))
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Find", name: "find")
    let (text, style) = message
    for (offset, line) in text.wrapped(to: max(1, inside.width)).prefix(inside.height).enumerated()
    {
      frame.put(line, at: inside.row(offset).origin, width: inside.width, style: style)
    }
    frame.focus = inside.origin
    frame.hints([.help, .back], on: kind)
  }

  var place: SafeText? { message.text }

  private var message: (text: SafeText, style: Style) {
    let failure = FailureBanner(model.failure, in: list.context())
    if let text = failure.text { return (text, .error) }
    let name = SafeText(model.name)
    switch model.state {
    case .looking(0, _), .found, .known: return ("Looking for \(name)", .text)
    case .looking(let read, nil): return ("Looking for \(name): \(read) cases read", .text)
    case .looking(let read, let total?):
      return ("Looking for \(name): \(read) of \(total) cases read", .text)
    case .absent: return ("No case is called \(name).", .warning)
    }
  }
}
