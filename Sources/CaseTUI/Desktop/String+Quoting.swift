extension String {
  /// As one word of a shell's command line, whatever is in it.
  var shellQuoted: String {
    let isPlain = !isEmpty && utf8.allSatisfy(Self.isPlainInShell)
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  private static func isPlainInShell(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return scalar.isASCII
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ":,._-/@%+".unicodeScalars.contains(scalar))
  }

  /// Line breaks become spaces.
  var onOneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Every character as itself.
  var escapedForMarkdown: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if "\\`*_[]<>#|".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
