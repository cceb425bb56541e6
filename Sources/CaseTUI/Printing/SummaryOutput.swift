import CaseKit
import JSON
import Moments
import Terminal

/// The numbers of a summary: aligned for users, rows or an object for programs.
struct SummaryOutput {
  private let summary: CaseSummary
  private let source: CaseSource
  private let notes: PageList.Notes
  private let context: QueryContext
  private let fields: CaseFields

  /// - Parameter fields: the keys of the oldest due case in JSON.
  init(_ counted: Session.Counted, context: QueryContext, fields: CaseFields = .all) {
    summary = counted.summary
    source = counted.source
    notes = counted.notes
    self.context = context
    self.fields = fields
  }

  /// - Parameter width: the width of the terminal.
  func lines(width: Int) -> [StyledText] {
    let counts: [(SafeText, Int, Style)] = [
      ("Cases", summary.total, .heading), ("Unassigned", summary.unassigned, .text),
      ("Overdue", summary.overdue, summary.overdue > 0 ? .overdue : .text),
      ("Breached", summary.breached, summary.breached > 0 ? .overdue : .text),
    ]
    return counts.map { line($0, $1, $2) } + oldestDue(width: width)
      + group("By status", summary.byStatus) + group("By priority", summary.byPriority)
  }

  private func line(_ name: SafeText, _ count: Int, _ style: Style = .text) -> StyledText {
    var line = StyledText(name.fitted(to: 20), style)
    line.append(SafeText(String(count)).fitted(to: 8, alignment: .trailing), style)
    return line
  }

  private func group(_ title: SafeText, _ counts: [CaseSummary.Count]) -> [StyledText] {
    guard !counts.isEmpty else { return [] }
    let rows = counts.map { count in
      line("  \(count.name.isEmpty ? "none" : SafeText(count.name))", count.count)
    }
    return [StyledText(), StyledText(title, .heading)] + rows
  }

  private func oldestDue(width: Int) -> [StyledText] {
    guard let item = summary.oldestDue, let due = item.dueAt else { return [] }
    let label = ("Oldest due" as SafeText).fitted(to: 20)
    let moment = SafeText(context.localTime.text(of: due))
    let line: SafeText = "\(label)  \(moment)  \(SafeText(item.ref))  \(SafeText(item.title))"
    return [StyledText(line.truncated(to: width))]
  }
}

extension SummaryOutput {
  /// The columns: the kind of count, the name, the number.
  func rows() -> [[ExactText]] {
    let counts = [
      ("total", summary.total), ("unassigned", summary.unassigned), ("overdue", summary.overdue),
      ("breached", summary.breached),
    ]
    let oldest = summary.oldestDue.map { ["oldest_due", $0.ref, $0.dueAt?.iso8601 ?? ""] }
    let rows =
      counts.map { [$0, "", String($1)] } + [oldest].compactMap(\.self)
      + summary.byStatus.map { ["status", $0.name, String($0.count)] }
      + summary.byPriority.map { ["priority", $0.name, String($0.count)] }
    return rows.map { $0.map { ExactText($0).escaped } }
  }
}

extension SummaryOutput {
  func json(_ layout: JSONWriter.Layout) -> JSONWriter {
    var writer = JSONWriter(layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("total", summary.total)
    write(summary.byStatus, as: "by_status", to: &writer)
    write(summary.byPriority, as: "by_priority", to: &writer)
    writer.member("unassigned", summary.unassigned)
    writer.member("overdue", summary.overdue)
    writer.member("breached", summary.breached)
    writer.key("oldest_due")
    if let item = summary.oldestDue {
      fields.write(item, to: &writer)
    } else {
      writer.null()
    }
    source.write(to: &writer)
    writer.member("may_lack_cases", !notes.isSteady)
    writer.endObject()
    return writer
  }

  /// Writes an array, because it keeps the order: by progress or by urgency.
  private func write(
    _ counts: [CaseSummary.Count], as name: String, to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginArray()
    for count in counts {
      writer.beginObject()
      writer.member("name", count.name.isEmpty ? nil : count.name)
      writer.member("count", count.count)
      writer.endObject()
    }
    writer.endArray()
  }
}
