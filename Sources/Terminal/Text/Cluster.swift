import CNcurses

/// A grapheme cluster of safe text, with its width in columns.
struct Cluster {
  let text: Character
  let width: Int

  init(_ text: Character) {
    self.text = text
    width = text.isASCII ? (text == "\n" ? 0 : 1) : Self.width(of: text.unicodeScalars)
  }

  /// Most are; only such a cluster can be drawn without looking at its parts.
  var isOneUnit: Bool {
    let scalars = text.unicodeScalars
    return scalars.index(after: scalars.startIndex) == scalars.endIndex
  }

  var isSpace: Bool { text == " " }

  /// The parts as terminals see them: a scalar with columns, and its marks.
  var units: [(text: String, width: Int)] {
    var units: [(text: String, width: Int)] = []
    for scalar in text.unicodeScalars {
      let columns = max(0, Int(cn_width(scalar.value)))
      if columns > 0 || units.isEmpty {
        units.append((String(scalar), columns))
      } else {
        units[units.count - 1].text.unicodeScalars.append(scalar)
      }
    }
    return units
  }

  static func width(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + Cluster($1).width }
  }

  private static func width(of scalars: Character.UnicodeScalarView) -> Int {
    scalars.reduce(0) { $0 + max(0, Int(cn_width($1.value))) }
  }
}

extension SafeText {
  var clusters: some Sequence<Cluster> { string.lazy.map(Cluster.init) }

  init(_ clusters: some Sequence<Cluster>) {
    var text = ""
    var width = 0
    for cluster in clusters {
      text.append(cluster.text)
      width += cluster.width
    }
    self.init(reduced: text, width: width)
  }
}
