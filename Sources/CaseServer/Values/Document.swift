import JSON

/// A record as stored and sent.
extension JSONValue {
  /// UTF-8 without white space between values.
  var bytes: [UInt8] {
    var writer = JSONWriter(escaping: .minimal)
    writer.value(self)
    return writer.takeBytes()
  }

  /// The text of a key, if it has one that is not empty.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.string, !text.isEmpty else { return nil }
    return text
  }

  /// The element of `fields[]` with this name in its metadata.
  func field(_ name: String) -> JSONValue? {
    self["fields"]?.elements?.first { $0["metaData"]?["name"]?.string == name }
  }
}
