/// An order of cases: by each key in turn, then by ref and id, so that it is total.
public struct SortOrder: Hashable, Sendable {
  /// The keys; the first one counts most.
  public var keys: [SortKey]

  /// An order by these keys. Without keys, it keeps the order of the cases.
  public init(_ keys: [SortKey] = []) { self.keys = keys }

  /// The cases that changed last come first.
  public static let latestFirst = SortOrder([SortKey(.updated, isDescending: true)])

  /// The same order with the direction of the first key reversed.
  public var reversed: SortOrder {
    var order = self
    for index in order.keys.indices.prefix(1) { order.keys[index].isDescending.toggle() }
    return order
  }
}

/// A field and a direction.
public struct SortKey: Hashable, Sendable {
  /// The field that is compared.
  public var field: SortField
  /// Whether the order is reversed. Missing values come last in either direction.
  public var isDescending: Bool

  /// A key; ascending by default.
  public init(_ field: SortField, isDescending: Bool = false) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// The fields that cases can be sorted by; the raw values are the names that users type.
public enum SortField: String, CaseIterable, Sendable {
  case ref, title
  /// By progress, then by name.
  case status
  /// By urgency, then by name.
  case priority
  case assignee, customer, queue, channel, due, created, updated

  /// The name of the field in the API's `sortBy`.
  public var apiName: String {
    switch self {
    case .ref: "refId"
    case .title: "name"
    case .status: "status"
    case .priority: "priority"
    case .assignee: "currAssignee"
    case .customer: "userInfo"
    case .queue: "currQueue"
    case .channel: "channel"
    case .due: "dueDate"
    case .created: "createdAt"
    case .updated: "updatedAt"
    }
  }
}

extension SortField {
  /// The part of a case that stores the values of a field.
  enum Place {
    case date(DateKey)
    /// A value that many cases share.
    case coded(CodedKey)
    /// A text that each case has for itself.
    case text
  }

  /// The part of a case that stores the values of the field. Texts are compared as
  /// ``NaturalTexts``.
  var place: Place {
    switch self {
    case .due: .date(.due)
    case .created: .date(.created)
    case .updated: .date(.updated)
    case .status: .coded(.status)
    case .priority: .coded(.priority)
    case .assignee, .queue: .coded(.assignment)
    case .channel: .coded(.channels)
    case .ref, .title, .customer: .text
    }
  }
}

extension SortOrder: CustomStringConvertible {
  /// The text, e.g. `priority:desc,due`, which parses to this order.
  public var description: String { keys.map(\.description).joined(separator: ",") }

  /// Reads fields with an optional `:asc` or `:desc`, separated by commas. Leaves out keys that
  /// cannot be read.
  public static func parse(_ text: String) -> ParsedSortOrder {
    var parsed = ParsedSortOrder(order: SortOrder(), problems: [])
    var start = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      defer { start += part.count + 1 }
      let word = part.filter { !$0.isWhitespace }
      guard !word.isEmpty else { continue }
      do {
        parsed.order.keys.append(try SortKey(word))
      } catch {
        parsed.problems.append(
          QueryProblem(range: start..<start + part.count, message: error.description))
      }
    }
    return parsed
  }
}

/// An order as far as it could be read.
public struct ParsedSortOrder: Equatable, Sendable {
  /// The keys that could be read.
  public var order: SortOrder
  /// The parts that could not be read, in the order of the text.
  public var problems: [QueryProblem]
}

extension SortKey: CustomStringConvertible {
  /// The key as it is typed: `due` or `due:desc`.
  public var description: String { field.rawValue + (isDescending ? ":desc" : "") }

  fileprivate init(_ word: String) throws(UnknownWord) {
    let parts = word.lowercased().split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map { String($0) } ?? ""
    guard let field = SortField(rawValue: name) else {
      throw UnknownWord(name, kind: "sort key", known: SortField.allCases.map(\.rawValue))
    }
    switch parts.dropFirst().first ?? "asc" {
    case "asc": self.init(field)
    case "desc": self.init(field, isDescending: true)
    case let direction:
      throw UnknownWord(String(direction), kind: "sort direction", known: ["asc", "desc"])
    }
  }
}
