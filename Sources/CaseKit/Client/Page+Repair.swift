extension Page {
  /// Reads an answer in which a text may hold bytes that are no UTF-8, as old imports leave them:
  /// they become U+FFFD, since one broken title must not hide the others.
  ///
  /// - Throws: ``DecodingFailure`` of the bytes as they came.
  static func decode(repairing body: [UInt8]) throws(DecodingFailure) -> Page {
    do throws(DecodingFailure) {
      return try decode(body)
    } catch {
      guard error.reason == .invalidUTF8 else { throw error }
      let repaired = Array(String(decoding: body, as: UTF8.self).utf8)
      guard let page = try? decode(repaired) else { throw error }
      return page
    }
  }
}
