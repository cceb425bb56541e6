public import JSON

extension RawObject {
  /// The object with every key it came with.
  ///
  /// - Complexity: linear; for one case at a time.
  public var value: JSONObject {
    (try? JSONValue.decode(Array(bytes)))?.object ?? JSONObject()
  }

  /// Some of the keys; the values of the others are passed over.
  func members(where isWanted: (String) -> Bool) -> [JSONObject.Member] {
    var members: [JSONObject.Member] = []
    try? JSONScanner.scan(Array(bytes)) { scanner throws(DecodingFailure) in
      guard try scanner.enterObject() else { return try scanner.skipValue() }
      while let key = try scanner.nextKey()?.string {
        if isWanted(key) {
          members.append(.init(key, try scanner.value()))
        } else {
          try scanner.skipValue()
        }
      }
    }
    return members
  }

  /// The object as JSON, nothing lost and nothing that a terminal would obey.
  public func text(_ layout: JSONWriter.Layout = .compact) -> String {
    var writer = JSONWriter(layout)
    let copied: Void? = try? JSONScanner.scan(Array(bytes)) { scanner throws(DecodingFailure) in
      try writer.copyValue(from: &scanner)
    }
    return copied == nil ? "{}" : writer.text
  }
}

extension JSONWriter {
  /// Writes an object with every key it came with.
  public mutating func raw(_ object: RawObject) {
    // It was read as an object once, or it would not be one; so it cannot fail in the middle.
    try? JSONScanner.scan(Array(object.bytes)) { scanner throws(DecodingFailure) in
      try copyValue(from: &scanner)
    }
  }
}
