extension JSONWriter {
  /// Writes an object with every key it came with.
  public mutating func raw(_ object: RawObject) {
    // It was read as an object once, or it would not be one; so it cannot fail in the middle.
    try? JSONScanner.scan(Array(object.bytes)) { scanner throws(DecodingFailure) in
      try copyValue(from: &scanner)
    }
  }
}
