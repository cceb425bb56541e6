import Moments

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
  /// The date is there, but cannot be read.
  case hasUnreadDue, hasUnreadCreated, hasUnreadUpdated

  func holds(for item: Case) -> Bool {
    switch self {
    case .isBreached: item.isBreached
    case .hasTasks: item.taskCount > 0
    case .hasAttachments: item.attachmentCount > 0
    case .hasDescription: item.description?.isEmpty == false
    case .hasUnreadDue: item.unreadDate(.due) != nil
    case .hasUnreadCreated: item.unreadDate(.created) != nil
    case .hasUnreadUpdated: item.unreadDate(.updated) != nil
    }
  }

  var bit: Int64 { 1 << rawValue }

  static func bits(of item: Case) -> Int64 {
    all.reduce(0) { $1.holds(for: item) ? $0 | $1.bit : $0 }
  }

  /// Made once: every case that is laid out asks for it.
  private static let all = allCases
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
  /// The case has no such date, and not even one that cannot be read.
  var isMissing: Condition {
    let isUnread: CaseFact =
      switch self {
      case .due: .hasUnreadDue
      case .created: .hasUnreadCreated
      case .updated: .hasUnreadUpdated
      }
    return .all([.date(self, nil), .not(.fact(isUnread))])
  }

  func date(of item: Case) -> Timestamp? {
    switch self {
    case .due: item.dueAt
    case .created: item.createdAt
    case .updated: item.updatedAt
    }
  }
}
