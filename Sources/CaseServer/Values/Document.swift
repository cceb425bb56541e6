import JSON

/// A record as it is stored and sent.
extension JSONValue {
  /// UTF-8 without white space, texts as they are.
  var bytes: [UInt8] {
    var writer = JSONWriter(escaping: .minimal)
    writer.value(self)
    return writer.takeBytes()
  }

  /// The text of a member, where there is some.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.string, !text.isEmpty else { return nil }
    return text
  }

  /// The element of `fields[]` whose meta data has that name.
  func field(_ name: String) -> JSONValue? {
    self["fields"]?.elements?.first { $0["metaData"]?["name"]?.string == name }
  }
}
