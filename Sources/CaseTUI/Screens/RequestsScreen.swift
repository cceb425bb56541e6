import CaseKit
import Moments
import Terminal

/// The latest requests, newest first. New requests appear at the top, and the selection stays.
@MainActor
final class RequestsScreen: Screen {
  let kind = ScreenKind.requests
  let coversAll = true

  private let log: RequestLog
  private let desktop: Desktop
  private let context: ScreenContext
  private let localTime: LocalTime
  private let form: any RequestForm
  private var picker = Picker<RequestLog.Entry>()
  /// The number of the selected entry; `nil` to follow the newest one.
  private var number: Int?
  private var layout = TitledLayout(.zero)

  init(
    _ log: RequestLog, desktop: Desktop, context: ScreenContext, localTime: LocalTime
  ) {
    self.log = log
    self.desktop = desktop
    self.context = context
    self.localTime = localTime
    form = context.isLinear ? RequestSentences() : RequestColumns()
  }

  func perform(_ command: Command) -> Action? {
    guard !picker.take(command) else {
      number = picker.row > 0 ? picker.chosen?.number : nil
      return .stay
    }
    switch command {
    case .choose: return picker.chosen.map { .push(.request($0)) } ?? .stay
    case .copy:
      picker.chosen.map(desktop.copy)
      return .stay
    case .back: return .pop
    default: return nil
    }
  }

  func reasonAgainst(_ command: Command) -> SafeText? {
    [.choose, .copy].contains(command) && picker.items.isEmpty ? "no requests yet" : nil
  }

  var spokenPosition: SafeText? {
    context.message == nil && !picker.items.isEmpty && picker.hasMoved
      ? "Request \(picker.row + 1) of \(picker.items.count)" : nil
  }

  func prepare(for size: Size) {
    layout = TitledLayout(size, headingHeight: form.headingHeight)
    picker.items = log.entries
    picker.go(
      to: number.map { number in
        picker.items.firstIndex { $0.number == number } ?? picker.items.count - 1
      } ?? 0)
    picker.fit(height: layout.rows.height)
  }
}

// MARK: - Drawing

extension RequestsScreen {
  func draw(into frame: inout Frame) {
    layout.begin(&frame, title: "Requests")
    form.drawHeading(into: &frame, layout.header)
    picker.draw(into: &frame, layout.rows) { entry, rect, frame in
      form.draw(RequestText(entry: entry), in: localTime, into: &frame, rect)
    }
    if picker.items.isEmpty { frame.put("No requests yet.", in: layout.rows) }
    layout.end(
      &frame, context.message, else: KeyHints([.choose, .copy, .help, .back], on: kind))
  }
}
