import CaseKit
import Terminal

/// A template for a case in one line of text: `{ref} {title}`.
///
/// `{{` and `}}` are literal braces; `\t`, `\n` and `\\` are a tab, a newline and a backslash.
struct LineTemplate: Equatable, Sendable {
  private enum Part: Equatable {
    case text(ExactText)
    case value(CasePath)
    case tab
    case newline
  }

  private var parts: [Part] = []

  /// An empty template.
  init() {}

  /// - Throws: ``UnknownWord`` for an unknown name, ``Problem`` for an unmatched brace or an
  ///   unknown escape.
  init(_ text: String) throws {
    var plain = ""
    var rest = text[...]
    while let first = rest.popFirst() {
      switch first {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        plain.append(rest.removeFirst())
      case "{":
        append(text: &plain)
        parts.append(.value(try CasePath(try Self.takeName(&rest))))
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

  /// The lines of a case. In a value, `\t`, `\n`, `\r` and `\\` replace those characters.
  ///
  /// - Parameter exact: converts a value to text.
  func lines(of item: Case, as exact: (String) -> ExactText) -> [ExactText] {
    var lines = [ExactText.empty]
    func append(_ text: ExactText) { lines[lines.count - 1] = lines[lines.count - 1] + text }
    for part in parts {
      switch part {
      case .tab: append(.tab)
      case .newline: lines.append(.empty)
      case .text(let text): append(text)
      case .value(let value): append(exact(value.text(of: item)).escaped)
      }
    }
    return lines
  }

  private mutating func append(text plain: inout String) {
    if !plain.isEmpty { parts.append(.text(ExactText(plain))) }
    plain = ""
  }

  private static func takeName(_ rest: inout Substring) throws(Problem) -> String {
    guard let end = rest.firstIndex(of: "}") else { throw .openBrace }
    defer { rest = rest[rest.index(after: end)...] }
    return rest[..<end].drop { $0 == " " }.description
  }

  /// The character or part that an escape stands for; `nil` for a backslash.
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
  /// A mistake in a template.
  enum Problem: Failure, Equatable {
    case openBrace
    case unknownEscape(String)

    var code: String { "usage" }
    var hint: String? { "e.g. --template '{ref} {title}'" }
    var status: ExitStatus { .usage }

    var message: String {
      switch self {
      case .openBrace:
        "the template has an unmatched brace: write {name}, and {{ or }} for a literal brace"
      case .unknownEscape(let letter):
        "the template has an unknown escape \"\\\(letter)\": use \\t, \\n or \\\\"
      }
    }
  }
}
