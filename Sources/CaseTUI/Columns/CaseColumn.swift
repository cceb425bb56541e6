import CaseKit
import Moments
import Terminal

/// A column of the list, on the screen and in the printed tables.
enum CaseColumn: String, CaseIterable, Sendable {
  case ref, title, customer, channel, status, priority, updated, due, assignee
  case queue, tags, created, breached, email, phone, id

  /// The default columns.
  static let standard: [CaseColumn] = [
    .ref, .title, .customer, .channel, .status, .priority, .updated, .due, .assignee,
  ]

  /// The field to sort by for this column, if there is one.
  var sortField: SortField? { SortField(rawValue: rawValue) }

  init?(_ chosen: ChosenColumn) { self.init(rawValue: chosen.name) }

  init?(sortedBy field: SortField) { self.init(rawValue: field.rawValue) }
}

// MARK: - The table of columns

extension CaseColumn {
  /// The form of a value in a column.
  struct Form: Sendable {
    let value: CaseValue
    /// The importance; on a narrow screen, columns with the lowest importance are dropped first.
    let importance: Double
    /// The largest width. The title takes the remaining width.
    let maximumWidth: Int
    /// The largest width if the title needs more room.
    let tightWidth: Int

    init(_ value: CaseValue, importance: Double = 1, width: Int = 18, tight: Int = 11) {
      self.value = value
      self.importance = importance
      maximumWidth = width
      tightWidth = tight
    }
  }

  /// The column's row in the table of columns.
  var form: Form {
    switch self {
    case .ref: Form(.ref, importance: 10)
    case .title: Form(.title, importance: 9, width: .max, tight: .max)
    case .customer: Form(.customer, importance: 4, width: 24, tight: 14)
    case .channel: Form(.channels, importance: 2, width: 12)
    case .status: Form(.status, importance: 7, width: 16)
    case .priority: Form(.priority, importance: 6, width: 12)
    case .updated: Form(.updated, importance: 3)
    case .due: Form(.due, importance: 8, tight: 12)
    case .assignee: Form(.assignee, importance: 5, width: 20, tight: 14)
    case .queue: Form(.queue, width: 16)
    case .tags: Form(.tags, width: 20)
    case .created: Form(.created)
    case .breached: Form(.breached)
    case .email: Form(.email, width: 20)
    case .phone: Form(.phone)
    case .id: Form(.id)
    }
  }

  var heading: SafeText { form.value.heading }

  /// The exact value, for printing and for programs; timestamps in ISO 8601.
  func value(of item: Case) -> String { form.value.read(item).text((yes: "yes", no: "no")) }

  /// The timestamp, for a column of timestamps.
  func moment(of item: Case) -> Timestamp? {
    guard case .moment(let moment, _) = form.value.read(item) else { return nil }
    return moment
  }

  /// The value for users: timestamps as relative times.
  func text(of item: Case, in context: QueryContext) -> SafeText {
    form.value.text(of: item, in: context)
  }

  func style(of item: Case, in context: QueryContext) -> Style { form.value.style(item, context) }
}

extension CaseColumn {
  /// Reads names separated by commas; ignores duplicates.
  ///
  /// - Throws: ``UnknownWord`` for an unknown name.
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
