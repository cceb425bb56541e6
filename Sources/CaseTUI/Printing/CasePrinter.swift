import CaseKit
import Terminal

/// What of each case is printed; a format looks at its own part only.
struct CaseSelection: Equatable {
  /// `nil` for those of the settings in a table for people, else for the standard ones.
  var columns: [CaseColumn]?
  var fields = CaseFields.all
  var template = LineTemplate()
}

/// Prints cases in a format: they are appended as they come, and ended by what is known of all.
///
/// Lines are printed at once; a document when it is whole, so that no part of it is taken for the
/// whole; a table at the end, since its columns have the width that all of its cases want.
struct CasePrinter {
  let format: OutputFormat
  let selection: CaseSelection
  let session: Session
  var machine: Machine

  private var document: CaseDocument?
  private var tabled: [Case] = []
  private(set) var count = 0
  /// Whether anything stands on standard output.
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

  /// - Parameter page: what is known of the cases; those that it holds are not printed.
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

  /// Prints cases that are all there.
  func print(_ page: CasePage) throws(OutputError) {
    var printer = self
    try printer.append(page.cases)
    try printer.end(page)
  }
}

// MARK: - Lines

extension CasePrinter {
  /// Before the first of them comes what heads them.
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

  /// A value whole; on a terminal, what that could draw in more than one way is left out.
  private func exact(_ value: String) -> ExactText {
    machine.facts.isOutputTerminal
      ? ExactText(SafeText(value, for: .detail)) : ExactText(value)
  }

  private var columns: [CaseColumn] { selection.columns ?? CaseColumn.standard }

  /// Only a table for people follows the settings: what programs read stays as it is.
  private var table: CaseTableText {
    CaseTableText(
      columns: selection.columns ?? session.settings.shownColumns, context: session.context,
      width: width)
  }

  /// Columns to fit into; `nil` where nothing is cut.
  private var width: Int? { machine.facts.isOutputTerminal ? machine.facts.width : nil }
}

// MARK: - Bounds

extension CasePrinter {
  /// As many of the first cases as can be printed with so many bytes.
  ///
  /// - Throws: ``CommandFailure`` where not even one can be.
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

  /// In bytes.
  private func size(of page: CasePage) throws(OutputError) -> Int {
    let kept = KeptOutput()
    var printer = self
    printer.machine.output = kept.output
    try printer.print(page)
    return kept.bytes.count
  }
}
