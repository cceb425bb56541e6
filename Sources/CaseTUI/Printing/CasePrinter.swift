import CaseKit
import Terminal

/// The printed parts of each case; a format uses only its own part.
struct CaseSelection: Equatable {
  /// The columns. If `nil`, a table for users has those in the settings, and other formats the
  /// standard ones.
  var columns: [CaseColumn]?
  var fields = CaseFields.all
  var template = LineTemplate()
}

/// Prints cases in one format. Append the cases as they come, then end with what is known about all
/// of them.
///
/// Lines are printed at once. A document is printed when it is complete, so that no part of it is
/// taken for the whole. A table is printed at the end, because its column widths depend on all
/// cases.
struct CasePrinter {
  let format: OutputFormat
  let selection: CaseSelection
  let session: Session
  var machine: Machine

  private var document: CaseDocument?
  private var tabled: [Case] = []
  private(set) var count = 0
  /// Whether anything was printed to standard output.
  private(set) var hasPrinted = false

  init(
    _ format: OutputFormat, _ selection: CaseSelection = CaseSelection(), session: Session,
    machine: Machine
  ) {
    self.format = format
    self.selection = selection
    self.session = session
    self.machine = machine
    document = CaseDocument.Kind(format, selection.fields).map {
      CaseDocument($0, machine.facts.layout)
    }
  }

  mutating func append(_ cases: [Case]) throws(OutputError) {
    count += cases.count
    guard !cases.isEmpty else { return }
    if document != nil {
      document?.append(cases)
    } else if format == .table {
      tabled += cases
    } else {
      try printLines(of: cases)
      hasPrinted = true
    }
  }

  /// - Parameter page: what is known about all cases; its own cases are not printed.
  mutating func end(_ page: CasePage) throws(OutputError) {
    if let document {
      try machine.output.print(document.ended(by: page))
    } else if format == .table {
      try machine.output.print(table.lines(of: tabled), in: machine.facts.ink)
    } else if !hasPrinted {
      try printLines(of: [])
    }
    hasPrinted = true
  }

  /// Prints a complete page of cases.
  func print(_ page: CasePage) throws(OutputError) {
    var printer = self
    try printer.append(page.cases)
    try printer.end(page)
  }
}

// MARK: - Lines

extension CasePrinter {
  /// Prints lines; a heading comes before the first one.
  private func printLines(of cases: [Case]) throws(OutputError) {
    switch format {
    case .text: try printTexts(of: cases)
    case .tsv, .csv, .spreadsheet:
      let text = SeparatedText(format: format, columns: columns, text: exact)
      if !hasPrinted { try machine.output.write(format.start) }
      try machine.output.print(
        text.rows(of: cases).dropFirst(hasPrinted ? text.headingCount : 0), as: format)
    case .markdown:
      let lines = MarkdownTable(columns: columns, text: exact).lines(of: cases)
      try machine.output.print(lines.dropFirst(hasPrinted ? MarkdownTable.headingCount : 0))
    case .jsonl: try machine.output.print(cases.lazy.map(selection.fields.line))
    case .template:
      try machine.output.print(cases.lazy.flatMap { selection.template.lines(of: $0, as: exact) })
    case .table, .json, .raw: break
    }
  }

  private func printTexts(of cases: [Case]) throws(OutputError) {
    for (index, item) in cases.enumerated() {
      let text = CaseText(detail: CaseDetail(item), context: session.context, width: width)
      if index > 0 || hasPrinted { try machine.output.print("") }
      if width == nil, machine.facts.ink == .plain {
        try machine.output.print(text.exactLines())
      } else {
        try machine.output.print(text.lines(), in: machine.facts.ink)
      }
    }
  }

  /// The complete value; on a terminal, without characters that terminals draw in different ways.
  private func exact(_ value: String) -> ExactText {
    machine.facts.isOutputTerminal
      ? ExactText(SafeText(value, for: .detail)) : ExactText(value)
  }

  private var columns: [CaseColumn] { selection.columns ?? CaseColumn.standard }

  /// The table. Only a table for users follows the settings; the output for programs never changes.
  private var table: CaseTableText {
    CaseTableText(
      columns: selection.columns ?? session.settings.shownColumns, context: session.context,
      width: width)
  }

  /// The width to fit into; `nil` for no limit.
  private var width: Int? { machine.facts.isOutputTerminal ? machine.facts.width : nil }
}

// MARK: - Bounds

extension CasePrinter {
  /// The first cases of the page, as many as fit into the limit in bytes.
  ///
  /// - Throws: ``CommandFailure`` if not even one case fits.
  func fit(_ page: CasePage, into limit: Int) throws -> CasePage {
    var fitting = 0
    var (low, high) = (1, min(page.cases.count, limit))
    while low <= high {
      let middle = low + (high - low) / 2
      if try size(of: page.prefix(middle)) <= limit {
        (fitting, low) = (middle, middle + 1)
      } else {
        high = middle - 1
      }
    }
    if fitting == 0, let first = page.cases.first {
      let needed = try size(of: page.prefix(1))
      throw CommandFailure.usage(
        "--max-bytes \(limit) is too small: \(first.ref) alone takes \(needed) bytes",
        hint: "print less of each case with --fields, --columns or --template")
    }
    return page.prefix(fitting)
  }

  /// The size of the printed page in bytes.
  private func size(of page: CasePage) throws(OutputError) -> Int {
    let kept = KeptOutput()
    var printer = self
    printer.machine.output = kept.output
    try printer.print(page)
    return kept.bytes.count
  }
}
