import CaseKit
import Moments
import Terminal

/// One request in full, with a curl command that repeats it.
@MainActor
final class RequestScreen: Screen {
  let kind = ScreenKind.request
  let coversAll = true

  private let entry: RequestLog.Entry
  private let desktop: Desktop
  private let context: ScreenContext
  private let localTime: LocalTime
  private var text: ScrolledText

  init(
    _ entry: RequestLog.Entry, desktop: Desktop, context: ScreenContext, localTime: LocalTime
  ) {
    self.entry = entry
    self.desktop = desktop
    self.context = context
    self.localTime = localTime
    text = ScrolledText(isLineByLine: context.isLinear)
  }

  func perform(_ command: Command) -> Action? {
    guard !text.take(command) else { return .stay }
    switch command {
    case .copy:
      desktop.copy(entry)
      return .stay
    case .back: return .pop
    default: return nil
    }
  }

  var spokenPosition: SafeText? { context.message == nil ? text.spokenPosition : nil }

  func prepare(for size: Size) {
    text.prepare(Self.lines(of: entry, in: localTime), for: size)
  }

  func draw(into frame: inout Frame) {
    text.draw(into: &frame, context.message, else: KeyHints([.copy, .back, .help], on: kind))
  }

  private static func lines(
    of entry: RequestLog.Entry, in localTime: LocalTime
  ) -> [(text: SafeText, style: Style)] {
    let record = entry.record
    let text = RequestText(entry: entry)
    return [
      (SafeText(record.endpoint), .heading),
      ("\(text.summary)", .text),
      ("", .text),
      ("Time     \(text.time(in: localTime))", .text),
      ("Outcome  \(text.outcome)", text.style),
      ("Status   \(text.status)", .text),
      ("Took     \(text.milliseconds) ms", .text),
      ("Sent     \(record.body.count) bytes", .text),
      ("Received \(text.received) bytes", .text),
      ("", .text),
      ("As a curl command", .heading),
      (SafeText(record.curl, for: .detail), .text),
    ]
  }
}

extension Desktop {
  /// Copies a request as a curl command, with a variable instead of the token.
  func copy(_ entry: RequestLog.Entry) {
    copy(entry.record.curl, what: "\(SafeText(entry.record.endpoint)) as curl")
  }
}
