import CaseKit
import Terminal

/// Prints cases in the chosen form.
struct ListPrinter {
  let format: OutputFormat
  var selection = CaseSelection()
  let session: Session
  var world: World

  func print(_ part: ListPart) throws(OutputError) {
    switch format {
    case .text: try printTexts(of: part.cases)
    case .table: try world.output.print(table.lines(of: part.cases), in: world.facts.ink)
    case .json:
      try world.output.print(CaseEnvelope(part, fields: selection.fields).json(layout))
    case .raw: try world.output.print(RawList(cases: part.cases).json(layout))
    case .tsv, .csv, .spreadsheet, .markdown, .jsonl, .template:
      try printLines(of: part.cases, isFirst: true)
    }
  }

  /// Prints cases in a form in which no line depends on the other cases; else nothing.
  ///
  /// - Parameter isFirst: whether a heading belongs before them.
  func printLines(of cases: [Case], isFirst: Bool) throws(OutputError) {
    switch format {
    case .tsv, .csv, .spreadsheet:
      let text = SeparatedText(format: format, columns: columns)
      if isFirst { try world.output.write(format.start) }
      try world.output.print(
        text.rows(of: cases).dropFirst(isFirst ? 0 : text.headingCount), as: format)
    case .markdown:
      let lines = MarkdownTable(columns: columns).lines(of: cases)
      try world.output.print(
        lines.dropFirst(isFirst ? 0 : MarkdownTable.headingCount), in: .plain)
    case .jsonl:
      try world.output.print(
        cases.lazy.map { CaseJSON(item: $0, fields: selection.fields).json() })
    case .template:
      try world.output.print(cases.lazy.flatMap(selection.template.rows), as: .tsv)
    case .text, .table, .json, .raw: break
    }
  }

  private func printTexts(of cases: [Case]) throws(OutputError) {
    let width = world.facts.isOutputTerminal ? world.facts.width : nil
    for (index, item) in cases.enumerated() {
      let text = CaseText(detail: CaseDetail(item), context: session.context, width: width)
      try world.output.print(
        (index == 0 ? [] : [StyledText()]) + text.lines(), in: world.facts.ink)
    }
  }

  /// As many of the first cases as can be printed with so many bytes.
  ///
  /// - Throws: where not even one can be.
  func fit(_ part: ListPart, into limit: Int) throws -> ListPart {
    var fitting = 0
    var (low, high) = (1, min(part.cases.count, limit))
    while low <= high {
      let middle = low + (high - low) / 2
      if try size(of: part.prefix(middle)) <= limit {
        (fitting, low) = (middle, middle + 1)
      } else {
        high = middle - 1
      }
    }
    if fitting == 0, let first = part.cases.first {
      let needed = try size(of: part.prefix(1))
      throw CommandFailure.usage(
        "--max-bytes \(limit) is too little: \(first.ref) alone takes \(needed) bytes",
        hint: "choose less of each case with --fields, --columns or --template")
    }
    return part.prefix(fitting)
  }

  /// In bytes.
  private func size(of part: ListPart) throws(OutputError) -> Int {
    let kept = KeptOutput()
    var printer = self
    printer.world.output = kept.output
    try printer.print(part)
    return kept.bytes.count
  }

  var layout: JSONWriter.Layout { world.facts.layout }

  private var columns: [CaseColumn] { selection.columns ?? CaseColumn.standard }

  /// Only a table for people follows the settings: what programs read stays as it is.
  private var table: CaseTableText {
    CaseTableText(
      columns: selection.columns ?? session.settings.shownColumns, context: session.context,
      width: world.facts.isOutputTerminal ? world.facts.width : nil)
  }
}
