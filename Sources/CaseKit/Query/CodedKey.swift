/// What many cases have in common: each such value is kept once, and a number for it with each case.
/// The raw values name the columns of a cache file.
enum CodedKey: String, CaseIterable, Sendable {
  case status, priority
  /// The assignee's type, the assignee and the queue.
  case assignment
  case channels, tags
  /// The source and the template.
  case intake
}

/// Something that is true of a case or not: a bit each in a cache file, which fixes their order.
enum CaseFact: Int, CaseIterable, Sendable {
  case isBreached, hasTasks, hasAttachments, hasDescription

  func holds(for item: Case) -> Bool {
    switch self {
    case .isBreached: item.isBreached
    case .hasTasks: item.taskCount > 0
    case .hasAttachments: item.attachmentCount > 0
    case .hasDescription: item.description?.isEmpty == false
    }
  }

  var bit: Int64 { 1 << rawValue }

  static func bits(of item: Case) -> Int64 {
    allCases.reduce(0) { $1.holds(for: item) ? $0 | $1.bit : $0 }
  }
}

/// The texts of a case that are searched, in the order in which they are kept.
enum TextPart: Int, CaseIterable, Sendable {
  case ref, title, customerName, customerEmail, customerPhone, description
  /// The values of the fields of its form, which only the cache knows.
  case fields

  /// - Parameter fields: the text of the fields, see ``CaseFieldText``.
  func text(of item: Case, fields: String = "") -> String? {
    switch self {
    case .ref: item.ref
    case .title: item.title
    case .customerName: item.customer.name
    case .customerEmail: item.customer.email
    case .customerPhone: item.customer.phone
    case .description: item.shownDescription
    case .fields: fields
    }
  }
}

extension DateKey {
  func date(of item: Case) -> Timestamp? {
    switch self {
    case .due: item.dueAt
    case .created: item.createdAt
    case .updated: item.updatedAt
    }
  }
}
