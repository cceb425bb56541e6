import CaseKit

/// A case as an object of the contract.
struct CaseJSON {
  let item: Case
  var fields = CaseFields.all

  /// One line.
  func json() -> JSONWriter {
    var writer = JSONWriter()
    write(to: &writer)
    return writer
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for key in fields.keys { key.write(item, fields, to: &writer) }
    writer.endObject()
  }
}
