import CaseKit
import Moments
import Terminal

/// A way to draw a request of the log in one line.
@MainActor
protocol RequestForm {
  /// The number of heading lines.
  var headingHeight: Int { get }

  func drawHeading(into frame: inout Frame, _ rect: Rect)

  func draw(
    _ request: RequestText, in localTime: LocalTime, into frame: inout Frame, _ rect: Rect)
}

/// A table with headings.
struct RequestColumns: RequestForm {
  let headingHeight = 1

  func drawHeading(into frame: inout Frame, _ rect: Rect) {
    put(
      ["Time", "Status", "ms", "Bytes", "Outcome", "Request"], into: &frame, rect, style: .header)
  }

  func draw(
    _ request: RequestText, in localTime: LocalTime, into frame: inout Frame, _ rect: Rect
  ) {
    let cells: [SafeText] = [
      request.time(in: localTime), request.status, request.milliseconds, request.received,
      request.outcome, request.summary,
    ]
    put(cells, into: &frame, rect, style: request.style)
  }

  private func put(_ cells: [SafeText], into frame: inout Frame, _ rect: Rect, style: Style) {
    let columns: [(width: Int, align: SafeText.Alignment)] = [
      (8, .leading), (6, .trailing), (6, .trailing), (8, .trailing), (24, .leading),
      (rect.width, .leading),
    ]
    frame.fill(rect, style: style)
    var rest = rect
    for (cell, column) in zip(cells, columns) {
      let (place, right) = rest.splitLeft(column.width)
      frame.put(cell, in: place, style: style, align: column.align)
      rest = right.splitLeft(1).rest
    }
  }
}

/// A line for screen readers: the outcome and the time, then the request.
struct RequestSentences: RequestForm {
  let headingHeight = 0

  func drawHeading(into frame: inout Frame, _ rect: Rect) {}

  func draw(
    _ request: RequestText, in localTime: LocalTime, into frame: inout Frame, _ rect: Rect
  ) {
    let parts: [SafeText] = [
      "\(request.outcome) at \(request.time(in: localTime))", "status \(request.status)",
      "\(request.milliseconds) ms", "\(request.received) bytes", request.summary,
    ]
    frame.put(parts.joined(separator: ", "), in: rect, style: request.style)
  }
}
