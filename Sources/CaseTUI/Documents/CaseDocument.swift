import CaseKit
import JSON

/// A JSON document of cases: begin it, append cases as they come, then end it.
///
/// Only an ended document can be printed, because a part of it could be taken for the whole. It
/// keeps only the JSON of the cases, in pieces, so that nothing is copied as it grows.
struct CaseDocument {
  enum Kind {
    /// The object of the contract: the cases, and what is known about them.
    case envelope(CaseFields)
    /// An array of the API's own objects.
    case array
    /// The API's own object of one case.
    case object

    /// - Returns: `nil` if the format is not a document.
    init?(_ format: OutputFormat, _ fields: CaseFields) {
      switch format {
      case .json: self = .envelope(fields)
      case .raw: self = .array
      case .text, .table, .tsv, .csv, .spreadsheet, .markdown, .jsonl, .template: return nil
      }
    }
  }

  private let kind: Kind
  private var writer: JSONWriter
  private var pieces: [[UInt8]] = []
  private var count = 0

  init(_ kind: Kind, _ layout: JSONWriter.Layout) {
    self.kind = kind
    writer = JSONWriter(layout)
    switch kind {
    case .envelope:
      writer.beginObject()
      writer.member("schema_version", Version.schema)
      writer.key("cases")
      writer.beginArray()
    case .array: writer.beginArray()
    case .object: break
    }
  }

  mutating func append(_ cases: [Case]) {
    for item in cases {
      switch kind {
      case .envelope(let fields): fields.write(item, to: &writer)
      case .array, .object: writer.raw(item.raw)
      }
    }
    count += cases.count
    pieces.append(writer.takeBytes())
  }

  /// - Parameter page: what is known about all cases; its own cases are not written.
  consuming func ended(by page: CasePage) -> EndedDocument {
    switch kind {
    case .envelope:
      writer.endArray()
      page.write(after: count, to: &writer)
      writer.endObject()
    case .array: writer.endArray()
    case .object: break
    }
    return EndedDocument(pieces: pieces + [writer.takeBytes()])
  }
}

/// A complete document, in pieces.
struct EndedDocument {
  let pieces: [[UInt8]]

  var bytes: [UInt8] { Array(pieces.joined()) }
}

extension EndedDocument {
  /// A document of a complete page.
  init(_ kind: CaseDocument.Kind, of page: CasePage, _ layout: JSONWriter.Layout) {
    var document = CaseDocument(kind, layout)
    document.append(page.cases)
    self = document.ended(by: page)
  }
}

extension Output {
  func print(_ document: EndedDocument) throws(OutputError) {
    try write(pieces: document.pieces + [[UInt8(ascii: "\n")]])
  }
}

extension CasePage {
  /// Writes the members after the cases, whose values are known only when all cases are read.
  fileprivate func write(after count: Int, to writer: inout JSONWriter) {
    writer.member("total", isCountedByServer ? nil : total)
    writer.member("returned", count)
    writer.member("truncated", isTruncated)
    writer.member("next_cursor", cursor)
    source.write(to: &writer)
    writer.member("may_lack_cases", mayLackCases)
    if let doubt { writer.member("unconfirmed", doubt.count) }
  }
}

extension CaseFields {
  /// Writes a case as an object of the contract with these keys.
  func write(_ item: Case, to writer: inout JSONWriter) {
    writer.beginObject()
    for key in keys { key.write(item, self, to: &writer) }
    writer.endObject()
  }

  /// The object of a case in one line.
  func line(of item: Case) -> JSONWriter {
    var writer = JSONWriter()
    write(item, to: &writer)
    return writer
  }
}
