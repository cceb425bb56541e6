import CaseKit
import Terminal

/// Prints cases in the chosen form.
struct ListPrinter {
  let form: PrintForm
  let session: Session
  var world: World

  func print(_ part: ListPart) throws(OutputError) {
    switch form {
    case .table(let columns):
      try world.output.print(table(columns).lines(of: part.cases), in: world.facts.ink)
    case .json(let fields):
      try world.output.print(CaseEnvelope(part, fields: fields).json(layout))
    case .raw: try world.output.print(RawList(cases: part.cases).json(layout))
    case .separated, .markdown, .jsonLines, .template:
      try printLines(of: part.cases, isFirst: true)
    }
  }

  /// Prints cases in a form in which no line depends on the other cases; else nothing.
  ///
  /// - Parameter isFirst: whether a heading belongs before them.
  func printLines(of cases: [Case], isFirst: Bool) throws(OutputError) {
    switch form {
    case .separated(let form, let columns):
      let text = SeparatedText(form: form, columns: columns)
      if isFirst { try world.output.write(form.start) }
      try world.output.print(
        text.rows(of: cases).dropFirst(isFirst ? 0 : text.headingCount), as: form)
    case .markdown(let columns):
      let lines = MarkdownTable(columns: columns).lines(of: cases)
      try world.output.print(
        lines.dropFirst(isFirst ? 0 : MarkdownTable.headingCount), in: .plain)
    case .jsonLines(let fields):
      try world.output.print(cases.lazy.map { CaseJSON(item: $0, fields: fields).json() })
    case .template(let template):
      try world.output.print(cases.lazy.flatMap(template.rows), as: .tabs)
    case .table, .json, .raw: break
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

  /// Only a table for people follows the settings: what programs read stays as it is.
  private func table(_ columns: [CaseColumn]?) -> CaseTableText {
    CaseTableText(
      columns: columns ?? session.settings.shownColumns, context: session.context,
      width: world.facts.isOutputTerminal ? world.facts.width : nil)
  }
}
