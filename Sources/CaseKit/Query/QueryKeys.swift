/// Keys whose values are names or text: `status:open,"On Hold"`.
public enum ValueKey: String, CaseIterable, Sendable {
  case status, priority, assignee, queue, channel, tag, source, template, customer, phone, ref
  case title, text

  var comparison: KeyDefinition.Comparison { definition.comparison }

  /// The unquoted words that are not text.
  var keywords: [TermValue] { definition.keywords }

  /// What the key compares, for people.
  public var help: String { definition.help }

  /// The values that most tenants have, as they are typed.
  public var usualValues: [String] { definition.usual }
}

extension ValueKey {
  /// How a name is written after this key: with hyphens for its spaces where those make no
  /// difference, else in quotes where it would be read as something else.
  public func written(_ name: String) -> String {
    let text = comparison == .name ? name.replacing(" ", with: "-") : name
    return String(Term.value(self, .text(text)).description.dropFirst(rawValue.count + 1))
  }
}

/// One of the values of a ``ValueKey``.
public enum TermValue: Hashable, Sendable, ExpressibleByStringLiteral {
  case text(String)
  /// `none`: the case has no such thing; `assignee:none` is `is:unassigned`.
  case missing
  /// `me`: whoever asks (``QueryContext/me``).
  case me

  /// The text itself, not a keyword.
  public init(stringLiteral text: String) { self = .text(text) }

  /// The word as it is typed.
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

  /// Whether `2d` is two days from now; else it is two days ago.
  var looksAhead: Bool { self == .due }
}

/// What `is:` asks.
public enum Flag: String, CaseIterable, Sendable {
  /// Neither resolved nor closed.
  case unresolved
  case unassigned
  /// Assigned to whoever asks.
  case mine
  /// Past its due date and unresolved.
  case overdue
  /// The service-level agreement is breached.
  case breached
  /// As `unresolved`: "In Progress" and "On Hold" are open work. `status:open` is the name alone.
  case open
  /// The opposite of `unresolved`: resolved or closed.
  case resolved
  /// Closed; resolved is not yet closed.
  case closed
}

/// What `has:` asks.
public enum Trait: String, CaseIterable, Sendable {
  case tasks, attachments, due, description
}

/// All words before a colon.
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
