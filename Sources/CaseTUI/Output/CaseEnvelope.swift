import CaseKit

/// What `--json` prints of cases.
struct CaseEnvelope {
  /// Changes when a key changes its meaning or goes; new keys leave it as it is.
  static let schemaVersion = 1

  let cases: [Case]
  /// `nil` where it is not known.
  let total: Int?
  let isTruncated: Bool
  var fields = CaseFields.all
  var source = CaseSource.server

  func json(_ layout: JSONWriter.Layout) -> JSONWriter {
    var writer = JSONWriter(layout)
    writer.beginObject()
    writer.member("schema_version", Self.schemaVersion)
    writer.key("cases")
    writer.beginArray()
    for item in cases { CaseJSON(item: item, fields: fields).write(to: &writer) }
    writer.endArray()
    writer.member("total", total)
    writer.member("returned", cases.count)
    writer.member("truncated", isTruncated)
    writer.member("next_cursor", String?.none)
    source.write(to: &writer)
    writer.endObject()
    return writer
  }
}
