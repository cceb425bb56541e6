import CaseKit
import Terminal

/// Prints all cases of a question, whose memory is not to grow with them: in lines as they come, or
/// in one document when all have come.
struct StreamPrinter {
  private let printer: ListPrinter
  /// `nil` for lines.
  private var document: CaseDocument?
  private var isUnsorted = false

  private(set) var count = 0
  /// Whether anything stands on standard output.
  private(set) var hasPrinted = false

  /// - Returns: `nil` for a table, whose columns have the width that all of its cases want.
  init?(_ printer: ListPrinter) {
    self.printer = printer
    if printer.format == .table { return nil }
    document = CaseDocument(
      printer.format, printer.selection.fields, printer.layout)
  }

  /// - Returns: `false` when the server does not sort as asked and nothing was printed: the order
  ///   must be made here, of all cases.
  mutating func take(
    allOf stream: inout CaseStream, showing progress: ProgressLine
  ) async throws -> Bool {
    defer { progress.clear() }
    while let cases = try await stream.next() {
      if !hasPrinted, stream.isUnsorted { return false }
      progress.clear()
      try take(cases)
      progress.show("reading", stream.readCount, of: stream.serverCount)
    }
    isUnsorted = stream.isUnsorted
    return true
  }

  mutating func take(_ cases: [Case]) throws(OutputError) {
    count += cases.count
    guard document == nil else {
      document?.append(cases)
      return
    }
    guard !cases.isEmpty else { return }
    try printer.printLines(of: cases, isFirst: !hasPrinted)
    hasPrinted = true
  }

  /// Prints what is left to print when all cases were taken, and what is to be said of them.
  mutating func end(_ part: ListPart) throws(OutputError) {
    if let document {
      try document.print(to: printer.world.output, knowing: part, after: count)
    } else if !hasPrinted {
      try printer.printLines(of: [], isFirst: true)
    }
    hasPrinted = true
    let errors = printer.world.errors
    if let warning = part.notes.warning { try errors.print(warning) }
    if isUnsorted { try errors.print("the server did not keep to the order in all of its pages") }
  }
}
