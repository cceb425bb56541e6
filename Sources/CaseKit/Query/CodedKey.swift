import Moments

/// The columns of values that many cases share. Each value is stored once, and each case stores its
/// number. The raw values name the columns of a cache file.
enum CodedKey: String, CaseIterable, Sendable {
  case status, priority
  /// The assignee's type, the assignee and the queue.
  case assignment
  case channels, tags
  /// The source and the template.
  case intake
}

/// Yes-or-no facts about a case. A cache file stores one bit for each, in this order; do not change
/// it.
enum CaseFact: Int, CaseIterable, Sendable {
  case isBreached, hasTasks, hasAttachments, hasDescription
  /// The case has this date, but it cannot be read.
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

  /// Computed once, because it is read for every case of an index.
  private static let all = allCases
}

/// The texts of a case that are searched, in the order in which they are stored.
enum TextPart: Int, CaseIterable, Sendable {
  case ref, title, customerName, customerEmail, customerPhone, description
  /// The values of the fields of the form; only the cache has them.
  case fields

  /// The text of one part; `nil` if there is none.
  ///
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
  /// The case has no such date, not even one that cannot be read.
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
