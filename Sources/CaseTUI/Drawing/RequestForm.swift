import CaseKit
import Terminal

/// How the log of requests writes one of them in a line.
@MainActor
protocol RequestForm {
  /// What stands above the lines, fitted into the width.
  func heading(width: Int, ellipsis: SafeText) -> SafeText?

  func line(of request: RequestText, in localTime: LocalTime, width: Int, ellipsis: SafeText)
    -> SafeText
}

/// Columns under headings.
struct RequestColumns: RequestForm {
  func heading(width: Int, ellipsis: SafeText) -> SafeText? {
    row(["Time", "Status", "ms", "Bytes", "Outcome", "What"], width: width, ellipsis: ellipsis)
  }

  func line(of request: RequestText, in localTime: LocalTime, width: Int, ellipsis: SafeText)
    -> SafeText
  {
    let cells: [SafeText] = [
      request.time(in: localTime), request.status, request.milliseconds, request.received,
      request.outcome, request.summary,
    ]
    return row(cells, width: width, ellipsis: ellipsis)
  }

  private func row(_ cells: [SafeText], width: Int, ellipsis: SafeText) -> SafeText {
    let columns: [(width: Int, alignment: SafeText.Alignment)] = [
      (8, .leading), (6, .trailing), (6, .trailing), (8, .trailing), (24, .leading),
      (max(0, width - 57), .leading),
    ]
    return zip(cells, columns).map { cell, column in
      cell.fitted(to: column.width, alignment: column.alignment, ellipsis: ellipsis)
    }.joined(separator: " ")
  }
}

/// For a screen reader: what came of it and when first, then what was asked.
struct RequestSentences: RequestForm {
  func heading(width: Int, ellipsis: SafeText) -> SafeText? { nil }

  func line(of request: RequestText, in localTime: LocalTime, width: Int, ellipsis: SafeText)
    -> SafeText
  {
    let parts: [SafeText] = [
      "\(request.outcome) at \(request.time(in: localTime))", "status \(request.status)",
      "\(request.milliseconds) ms", "\(request.received) bytes", request.summary,
    ]
    return parts.joined(separator: ", ").truncated(to: width, ellipsis: ellipsis)
  }
}
