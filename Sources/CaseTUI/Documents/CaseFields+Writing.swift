import CaseKit

extension CaseFields {
  /// Writes a case as an object of the contract, with these keys.
  func write(_ item: Case, to writer: inout JSONWriter) {
    writer.beginObject()
    for key in keys { key.write(item, self, to: &writer) }
    writer.endObject()
  }

  /// The object of a case on one line.
  func line(of item: Case) -> JSONWriter {
    var writer = JSONWriter()
    write(item, to: &writer)
    return writer
  }
}
