import CaseKit
import Moments
import Terminal

/// A column of the list, on the screen and in the printed tables.
enum CaseColumn: String, CaseIterable, Sendable {
  case ref, title, customer, channel, status, priority, updated, due, assignee
  case queue, tags, created, breached, email, phone, id

  /// The columns shown unless told otherwise.
  static let standard: [CaseColumn] = [
    .ref, .title, .customer, .channel, .status, .priority, .updated, .due, .assignee,
  ]

  /// The key that the column is sorted by, where there is one.
  var sortField: SortField? { SortField(rawValue: rawValue) }

  init?(_ chosen: ChosenColumn) { self.init(rawValue: chosen.name) }

  init?(sortedBy field: SortField) { self.init(rawValue: field.rawValue) }
}

// MARK: - The table of columns

extension CaseColumn {
  /// A value of a case as a column.
  struct Form: Sendable {
    let value: CaseValue
    /// Columns with a lower importance go first when the screen is narrow.
    let importance: Double
    /// Columns of the screen, at most; the title takes what is left.
    let maximumWidth: Int
    /// The same, when the title needs the room.
    let tightWidth: Int

    init(_ value: CaseValue, importance: Double = 1, width: Int = 18, tight: Int = 11) {
      self.value = value
      self.importance = importance
      maximumWidth = width
      tightWidth = tight
    }
  }

  /// The row of the column.
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

  /// The value as it is, for printing and for machines; moments in ISO 8601.
  func value(of item: Case) -> String { form.value.read(item).text((yes: "yes", no: "no")) }

  /// The value of a column of moments.
  func moment(of item: Case) -> Timestamp? {
    guard case .moment(let moment, _) = form.value.read(item) else { return nil }
    return moment
  }

  /// The value as a person reads it: moments as distances from now.
  func text(of item: Case, in context: QueryContext) -> SafeText {
    form.value.text(of: item, in: context)
  }

  func style(of item: Case, in context: QueryContext) -> Style { form.value.style(item, context) }
}

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
