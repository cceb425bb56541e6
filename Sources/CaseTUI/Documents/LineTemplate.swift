import CaseKit
import Terminal

/// How a case becomes a line of text: `{ref} {title}`.
///
/// `{{` and `}}` are braces; `\t`, `\n` and `\\` are a tab, a new line and a backslash.
struct LineTemplate: Equatable, Sendable {
  private enum Part: Equatable {
    case text(SafeText)
    case value(CaseValue)
    case tab
    case newline
  }

  private var parts: [Part] = []

  /// Says nothing of a case.
  init() {}

  /// - Throws: ``UnknownWord`` for a name that there is not, ``Problem`` for a brace or a
  ///   backslash that says nothing.
  init(_ text: String) throws {
    var plain = ""
    var rest = text[...]
    while let first = rest.popFirst() {
      switch first {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        plain.append(rest.removeFirst())
      case "{":
        append(text: &plain)
        parts.append(.value(try CaseValue(try Self.takeName(&rest))))
      case "}": throw Problem.openBrace
      case "\\":
        guard let part = try Self.escaped(&rest) else {
          plain.append("\\")
          continue
        }
        append(text: &plain)
        parts.append(part)
      default: plain.append(first)
      }
    }
    append(text: &plain)
  }

  /// The values between tabs, line by line.
  func rows(of item: Case) -> [[SafeText]] {
    var rows: [[SafeText]] = [[.empty]]
    for part in parts {
      switch part {
      case .tab: rows[rows.count - 1].append(.empty)
      case .newline: rows.append([.empty])
      case .text(let text): Self.append(text, to: &rows)
      case .value(let value): Self.append(SafeText(value.text(of: item)), to: &rows)
      }
    }
    return rows
  }

  private static func append(_ text: SafeText, to rows: inout [[SafeText]]) {
    let (row, cell) = (rows.count - 1, rows[rows.count - 1].count - 1)
    rows[row][cell] += text
  }

  private mutating func append(text plain: inout String) {
    if !plain.isEmpty { parts.append(.text(SafeText(plain))) }
    plain = ""
  }

  private static func takeName(_ rest: inout Substring) throws(Problem) -> String {
    guard let end = rest.firstIndex(of: "}") else { throw .openBrace }
    defer { rest = rest[rest.index(after: end)...] }
    return rest[..<end].drop { $0 == " " }.description
  }

  /// `nil` for a backslash itself.
  private static func escaped(_ rest: inout Substring) throws(Problem) -> Part? {
    switch rest.popFirst() {
    case "t": return .tab
    case "n": return .newline
    case "\\": return nil
    case let other: throw .unknownEscape(other.map { String($0) } ?? "")
    }
  }
}

extension LineTemplate {
  /// What a template cannot say; each a sentence.
  enum Problem: Failure, Equatable {
    case openBrace
    case unknownEscape(String)

    var code: String { "usage" }
    var hint: String? { "e.g. --template '{ref} {title}'" }
    var status: ExitStatus { .usage }

    var message: String {
      switch self {
      case .openBrace: "a brace of the template is open: write {name}, and {{ or }} for a brace"
      case .unknownEscape(let letter):
        "the template has no \"\\\(letter)\": there are \\t, \\n and \\\\"
      }
    }
  }
}
