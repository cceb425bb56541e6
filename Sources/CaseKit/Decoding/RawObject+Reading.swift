public import JSON

extension RawObject {
  /// The object with all its keys.
  ///
  /// - Complexity: linear. Use it for one case at a time.
  public var value: JSONObject {
    (try? JSONValue.decode(Array(bytes)))?.object ?? JSONObject()
  }

  /// The members whose keys are wanted; skips the values of the others.
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

  /// The object as JSON, complete, with control characters escaped.
  public func text(_ layout: JSONWriter.Layout = .compact) -> String {
    var writer = JSONWriter(layout)
    let copied: Void? = try? JSONScanner.scan(Array(bytes)) { scanner throws(DecodingFailure) in
      try writer.copyValue(from: &scanner)
    }
    return copied == nil ? "{}" : writer.text
  }
}

extension JSONWriter {
  /// Writes an object with all its keys.
  public mutating func raw(_ object: RawObject) {
    // The object was parsed once already, so parsing it again cannot fail.
    try? JSONScanner.scan(Array(object.bytes)) { scanner throws(DecodingFailure) in
      try copyValue(from: &scanner)
    }
  }
}
