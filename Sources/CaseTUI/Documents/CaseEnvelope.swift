import CaseKit

/// What `--json` prints of cases.
struct CaseEnvelope {
  /// Changes when a key changes its meaning or goes; new keys leave it as it is.
  static let schemaVersion = 1

  private let cases: [Case]
  private let fields: CaseFields
  /// `nil` where it is not known.
  private let total: Int?
  private let cursor: String?
  private let isTruncated: Bool
  private let source: CaseSource
  private let unconfirmed: Int?
  private let mayLackCases: Bool

  init(_ part: ListPart, fields: CaseFields) {
    cases = part.cases
    total = part.isCountedByServer ? nil : part.total
    isTruncated = part.isTruncated
    cursor = part.next?.text
    source = part.source
    unconfirmed = part.doubt?.count
    mayLackCases = part.mayLackCases
    self.fields = fields
  }

  func json(_ layout: JSONWriter.Layout) -> JSONWriter {
    var writer = JSONWriter(layout)
    Self.begin(in: &writer)
    for item in cases { CaseJSON(item: item, fields: fields).write(to: &writer) }
    end(after: cases.count, in: &writer)
    return writer
  }

  /// What stands before the cases.
  static func begin(in writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("schema_version", schemaVersion)
    writer.key("cases")
    writer.beginArray()
  }

  /// What stands behind so many cases: all that is known only when they were read.
  func end(after count: Int, in writer: inout JSONWriter) {
    writer.endArray()
    writer.member("total", total)
    writer.member("returned", count)
    writer.member("truncated", isTruncated)
    writer.member("next_cursor", cursor)
    source.write(to: &writer)
    writer.member("may_lack_cases", mayLackCases)
    if let unconfirmed { writer.member("unconfirmed", unconfirmed) }
    writer.endObject()
  }
}
