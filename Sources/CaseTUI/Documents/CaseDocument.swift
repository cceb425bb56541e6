import CaseKit

/// The one document that `--json` or `--raw` prints, written while cases come and printed when all
/// have come: a part of it on standard output could be taken for the whole.
///
/// Of the cases only what is printed is kept, in pieces, so that nothing is copied as it grows.
struct CaseDocument {
  private enum Content {
    case envelope(CaseFields)
    case raw
  }

  private let content: Content
  private var writer: JSONWriter
  private var pieces: [[UInt8]] = []

  /// - Returns: `nil` for a format that prints no document.
  init?(_ format: OutputFormat, _ fields: CaseFields, _ layout: JSONWriter.Layout) {
    writer = JSONWriter(layout)
    switch format {
    case .json:
      content = .envelope(fields)
      CaseEnvelope.begin(in: &writer)
    case .raw:
      content = .raw
      writer.beginArray()
    case .text, .table, .tsv, .csv, .spreadsheet, .markdown, .jsonl, .template: return nil
    }
  }

  mutating func append(_ cases: [Case]) {
    for item in cases {
      switch content {
      case .envelope(let fields): CaseJSON(item: item, fields: fields).write(to: &writer)
      case .raw: writer.raw(item.raw)
      }
    }
    pieces.append(writer.takeBytes())
  }

  /// - Parameter part: what is known of the cases; those that it holds are not written.
  consuming func print(
    to output: Output, knowing part: ListPart, after count: Int
  ) throws(OutputError) {
    switch content {
    case .envelope(let fields):
      CaseEnvelope(part, fields: fields).end(after: count, in: &writer)
    case .raw: writer.endArray()
    }
    for piece in pieces { try output.write(piece) }
    try output.print(writer)
  }
}
