/// Keys whose values are names or text: `status:open,"On Hold"`.
public enum ValueKey: String, CaseIterable, Sendable {
  case status, priority, assignee, queue, channel, tag, source, template, customer, phone, ref
  case title, text

  var comparison: KeyDefinition.Comparison { definition.comparison }

  /// The keywords of the key, if not in quotes.
  var keywords: [TermValue] { definition.keywords }

  /// A description of the compared values, for the help.
  public var help: String { definition.help }

  /// The values that most tenants use, as they are typed.
  public var usualValues: [String] { definition.usual }
}

extension ValueKey {
  /// The name as it is written after this key: with hyphens for spaces if that means the same, or
  /// in quotes if it would otherwise be read as something else.
  public func written(_ name: String) -> String {
    let text = comparison == .name ? name.replacing(" ", with: "-") : name
    return String(Term.value(self, .text(text)).description.dropFirst(rawValue.count + 1))
  }
}

/// One of the values of a ``ValueKey``.
public enum TermValue: Hashable, Sendable, ExpressibleByStringLiteral {
  case text(String)
  /// `none`: the case has no value for the key. `assignee:none` is the same as `is:unassigned`.
  case missing
  /// `me`: the user (``QueryContext/me``).
  case me

  /// A text that is not a keyword.
  public init(stringLiteral text: String) { self = .text(text) }

  /// The value as it is typed.
  var word: String {
    switch self {
    case .text(let text): text
    case .missing: "none"
    case .me: "me"
    }
  }
}

/// Keys whose values are dates: `due:<2d`.
public enum DateKey: String, CaseIterable, Sendable {
  case due, created, updated

  /// Whether `2d` means two days from now; otherwise it means two days ago.
  var looksAhead: Bool { self == .due }
}

/// The values of `is:`.
public enum Flag: String, CaseIterable, Sendable {
  /// Neither resolved nor closed.
  case unresolved
  case unassigned
  /// Assigned to the user.
  case mine
  /// Past its due date and unresolved.
  case overdue
  /// The service-level agreement is breached.
  case breached
  /// The same as `unresolved`, because "In Progress" and "On Hold" are open work, too.
  /// `status:open` matches only the name.
  case open
  /// The opposite of `unresolved`: resolved or closed.
  case resolved
  /// Closed; a resolved case is not closed yet.
  case closed
}

/// The values of `has:`.
public enum Trait: String, CaseIterable, Sendable {
  case tasks, attachments, due, description
}

/// All words that may stand before a colon.
enum QueryKey: Hashable {
  case value(ValueKey)
  case date(DateKey)
  case flag
  case trait

  static let words =
    ValueKey.allCases.map(\.rawValue) + DateKey.allCases.map(\.rawValue) + ["is", "has"]

  init?(_ word: String) {
    switch word {
    case "is": self = .flag
    case "has": self = .trait
    default:
      if let key = ValueKey(rawValue: word) {
        self = .value(key)
      } else if let key = DateKey(rawValue: word) {
        self = .date(key)
      } else {
        return nil
      }
    }
  }
}
