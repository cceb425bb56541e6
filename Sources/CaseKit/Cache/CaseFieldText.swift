import JSON

/// The values of a case's fields, including custom ones, as one text to search.
struct CaseFieldText {
  /// The values, separated by a character that no phrase matches.
  private(set) var text = ""

  /// Reads the case's own bytes in one pass.
  init(_ raw: RawObject) {
    // Bytes that are not JSON have no values; no case could have been read from them.
    try? JSONScanner.scan(Array(raw.bytes)) { scanner throws(DecodingFailure) in
      guard try scanner.enterObject() else { return try scanner.skipValue() }
      while let key = try scanner.nextKey() {
        switch key {
        case "fields": try addFields(from: &scanner)
        default: try addField(from: &scanner)
        }
      }
    }
  }

  private mutating func addFields(from scanner: inout JSONScanner) throws(DecodingFailure) {
    guard try scanner.enterArray() else { return try scanner.skipValue() }
    while try scanner.nextElement() { try addField(from: &scanner) }
  }

  /// Adds an object's `selectedValue`: a text or a list of texts.
  private mutating func addField(from scanner: inout JSONScanner) throws(DecodingFailure) {
    guard try scanner.enterObject() else { return try scanner.skipValue() }
    while let key = try scanner.nextKey() {
      switch key {
      case "selectedValue": for value in try scanner.texts() { add(value) }
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func add(_ value: String) {
    if !text.isEmpty { text += "\u{1E}" }
    // A text in SQLite ends at its first NUL.
    text += value.utf8.contains(0) ? value.replacing("\0", with: " ") : value
  }
}
