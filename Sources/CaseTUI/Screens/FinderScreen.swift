import CaseKit
import Terminal

/// Shows the progress of a search for a case, and opens the case when it is found.
@MainActor
final class FinderScreen: Screen {
  let kind = ScreenKind.finder

  private let list: CaseListModel
  private let model: CaseFinderModel
  private var area = Rect(.zero)

  init(_ name: String, in list: CaseListModel) {
    self.list = list
    model = CaseFinderModel(name, in: list)
  }

  func take(_ event: Event) -> Action? {
    guard event == .changed else { return nil }
    switch model.state {
    case .found(let item):
      return .replace(.detail(CaseDetailModel(item, in: list, isInList: false)))
    case .known(let known):
      let model = CaseDetailModel(known, in: list)
      model.refresh(.asked)
      return .replace(.detail(model))
    case .shared(let cases): return .replace(.casePicker(cases))
    case .looking, .absent: return nil
    }
  }

  func perform(_ command: Command) -> Action? {
    switch command {
    case .back:
      model.cancel()
      return .pop
    case .refresh:
      model.retry()
      return .stay
    default: return nil
    }
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    command == .refresh && model.failure == nil ? "there is nothing to retry" : nil
  }

  var isWaiting: Bool { model.isLooking }

  func prepare(for size: Size) {
    area = Rect(size).centered(width: 60, height: 5)
    let count = lines(in: area.insideDialog.width).count
    area = Rect(size).centered(width: 60, height: max(5, count + 2))
  }

  func draw(into frame: inout Frame) {
    let inside = frame.dialog(area, title: "Find", name: "find")
    let lines = lines(in: inside.width)
    if failure.text != nil {
      failure.draw(into: &frame, inside.splitTop(min(lines.count, inside.height)).top)
    } else {
      let style: Style = model.state == .absent ? .warning : .text
      for (offset, line) in lines.prefix(inside.height).enumerated() {
        frame.put(line, in: inside.row(offset), style: style)
      }
    }
    frame.focus = inside.origin
    frame.hints([.help, .back], on: kind)
  }

  var spokenPosition: SafeText? { failure.text ?? message }

  private var failure: FailureBanner { FailureBanner(model.failure, in: list.context()) }

  private func lines(in width: Int) -> [SafeText] {
    failure.text == nil ? message.wrapped(to: max(1, width)) : failure.lines(in: width)
  }

  private var message: SafeText {
    let name = SafeText(model.name)
    return switch model.state {
    case .looking(0, _), .found, .known, .shared: "Looking for \(name)"
    case .looking(let read, nil): "Looking for \(name): \(read) cases read"
    case .looking(let read, let total?): "Looking for \(name): \(read) of \(total) cases read"
    case .absent: "No case \(name)."
    }
  }
}
