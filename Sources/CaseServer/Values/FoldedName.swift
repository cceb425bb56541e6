/// A name as people and the API spell it, folded so that `in-progress` equals "In Progress".
func folded(_ name: String) -> String {
  String(name.lowercased().unicodeScalars.filter { !isSpacing($0) })
}

private func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "-" || scalar == "_" || scalar.properties.isWhitespace
}
