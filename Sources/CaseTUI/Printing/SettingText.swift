import CaseKit
import Terminal

/// A setting in words.
struct SettingText {
  let row: SettingRow
  let settings: Settings

  /// The columns: the key, the value and its source.
  var summary: [SafeText] { [SafeText(row.name), value, origin] }

  func lines() -> [StyledText] {
    let pairs: [(SafeText, SafeText?)] = [
      ("value", value.isEmpty ? "not set" : value), ("from", origin),
      ("must be", SafeText(row.expects)), ("default", row.builtIn.map { SafeText($0) } ?? "none"),
      ("in the file", row.fileKey.map { "\(SafeText($0)): …" }),
      ("variable", row.environment.map { SafeText($0) }),
      ("flag", (row.flag?.name).map { SafeText($0) }),
    ]
    let heading = StyledText(SafeText(row.name), .heading)
    return [heading, StyledText(SafeText(row.help))]
      + pairs.compactMap { label, text in
        guard let text else { return nil }
        var line = StyledText("  \(label.fitted(to: 13))", .muted)
        line.append(text)
        return line
      }
  }

  /// Rows with aligned columns, cut at the width of the terminal.
  static func table(_ rows: [[SafeText]], width: Int) -> [StyledText] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { index in
      rows.map { index < $0.count ? $0[index].width : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { index, text in
        index < row.count - 1 ? text.fitted(to: widths[index]) : text
      }
      return StyledText(cells.joined(separator: "  ").truncated(to: width))
    }
  }

  private var value: SafeText { row.value(settings).map { SafeText($0) } ?? "" }

  private var origin: SafeText { SafeText(settings.origin(of: row.name).description) }
}
