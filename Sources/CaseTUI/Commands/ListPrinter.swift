import CaseKit
import Terminal

/// Prints what was read in the chosen format, and says what it left out.
struct ListPrinter {
  let format: ListFormat
  /// As asked for on the command line.
  let columns: [CaseColumn]?
  let session: Session
  let world: World

  func print(_ reading: CaseReader.Reading) throws(OutputError) {
    let cases = reading.cases
    switch format {
    case .table: try world.output.print(table.lines(of: cases), in: world.facts.ink)
    case .tsv: try print(cases, as: .tabs)
    case .csv: try print(cases, as: .commas)
    case .json:
      let envelope = CaseEnvelope(
        cases: cases, total: reading.total, isTruncated: reading.isTruncated,
        source: reading.source)
      try world.output.print(envelope.json(layout))
    case .jsonl: try world.output.print(cases.lazy.map { CaseJSON(item: $0).json() })
    case .raw: try world.output.print(RawList(cases: cases).json(layout))
    }
    try say(reading)
  }

  private var layout: JSONWriter.Layout { world.facts.isOutputTerminal ? .pretty : .compact }

  /// - Parameter isFirst: whether a heading belongs before them.
  func print(
    _ cases: [Case], as form: SeparatedText.Form, isFirst: Bool = true
  ) throws(OutputError) {
    let text = SeparatedText(form: form, columns: columns ?? CaseColumn.standard)
    try world.output.print(
      text.rows(of: cases).dropFirst(isFirst ? 0 : text.headingCount), as: form)
  }

  /// Only a table for people follows the settings: what programs read stays as it is.
  private var table: CaseTableText {
    let configured = session.settings.columns.compactMap(CaseColumn.init(sortedBy:))
    return CaseTableText(
      columns: columns ?? (configured.isEmpty ? CaseColumn.standard : configured),
      context: session.context, width: world.facts.isOutputTerminal ? world.facts.width : nil)
  }

  /// The JSON object says by itself what is cut; other formats cannot.
  private func say(_ reading: CaseReader.Reading) throws(OutputError) {
    guard format != .json else { return }
    if let note = reading.source.note(at: session.context.now) { try world.errors.print(note) }
    if reading.isTruncated {
      let shown: SafeText =
        reading.total.map { "\(reading.cases.count) of \($0)" }
        ?? "the first \(reading.cases.count)"
      try world.errors.print("\(shown) cases; --all prints all of them")
    } else if reading.cases.isEmpty, format == .table {
      try world.errors.print("no case matches")
    }
  }
}
