import CaseKit

extension CaseColumn {
  /// Reads names with commas between; a name that comes twice counts once.
  static func list(_ text: String) throws(UnknownWord) -> [CaseColumn] {
    var columns: [CaseColumn] = []
    for name in text.split(separator: ",").map({ $0.filter { !$0.isWhitespace } }) {
      guard let column = CaseColumn(rawValue: name.lowercased()) else {
        throw UnknownWord(name, kind: "column", known: allCases.map(\.rawValue))
      }
      if !columns.contains(column) { columns.append(column) }
    }
    guard !columns.isEmpty else {
      throw UnknownWord(text, kind: "column", known: allCases.map(\.rawValue))
    }
    return columns
  }
}
