/// How cases are ordered: by one key after the other, then by ref and id, so that the order is total.
public struct SortOrder: Hashable, Sendable {
  /// The first one decides first.
  public var keys: [SortKey]

  /// Without keys, cases stay as they are.
  public init(_ keys: [SortKey] = []) { self.keys = keys }

  /// The latest change first.
  public static let latestFirst = SortOrder([SortKey(.updated, isDescending: true)])

  /// The same keys with the first one the other way round.
  public var reversed: SortOrder {
    var order = self
    for index in order.keys.indices.prefix(1) { order.keys[index].isDescending.toggle() }
    return order
  }
}

/// A field and a direction.
public struct SortKey: Hashable, Sendable {
  /// What is compared.
  public var field: SortField
  /// Turns the order of what is there; what is missing comes last all the same.
  public var isDescending: Bool

  /// Ascending, unless said otherwise.
  public init(_ field: SortField, isDescending: Bool = false) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// What cases can be sorted by, under the names that people type.
public enum SortField: String, CaseIterable, Sendable {
  case ref, title
  /// By progress, then by name.
  case status
  /// By urgency, then by name.
  case priority
  case assignee, customer, queue, channel, due, created, updated

  /// The key of a case that it is, as `sortBy` names it.
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
  /// What decides the order.
  enum Place {
    case date(DateKey)
    /// A value that many cases share.
    case coded(CodedKey)
    /// A text of each case's own.
    case text
  }

  /// Where the field stands; its order among texts is that of ``NaturalTexts``.
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
  /// `priority:desc,due`, which parses to this order.
  public var description: String { keys.map(\.description).joined(separator: ",") }

  /// Reads fields with `:asc` or `:desc`, parted by commas; a key that is broken is left out.
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
  /// What could not be read, in the order of the text.
  public var problems: [QueryProblem]
}

extension SortKey: CustomStringConvertible {
  /// `due` or `due:desc`.
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
