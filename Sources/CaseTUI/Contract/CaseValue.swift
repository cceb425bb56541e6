import CaseKit

/// One value of a case as a text, under the name that the contract gives it.
struct CaseValue: Equatable, Sendable {
  private enum Place: Equatable {
    case key(CaseKey)
    case customer(CaseKey.Customer)
    /// The field of the form whose name or key this is.
    case field(Name)
  }

  private let place: Place

  /// - Parameter name: a key, `customer.email` or `fields.NAME`.
  /// - Throws: for a name that there is not, with all there are.
  init(_ name: String) throws(UnknownWord) {
    let word = name.lowercased()
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if word.hasPrefix("fields."), let field = parts.last, !field.isEmpty {
      place = .field(Name(field))
    } else if word.hasPrefix("customer."), let last = parts.last,
      let key = CaseKey.Customer(rawValue: last.lowercased())
    {
      place = .customer(key)
    } else if let key = CaseKey(rawValue: word), key != .fields, key != .unreadDates {
      place = .key(key)
    } else {
      throw UnknownWord(name, kind: "field", known: Self.names)
    }
  }

  static let names =
    CaseFields.names.filter {
      !$0.hasPrefix("fields") && $0 != CaseKey.unreadDates.rawValue
    } + ["fields.NAME"]

  /// Empty for what is absent; several values have commas between.
  func text(of item: Case) -> String {
    switch place {
    case .key(let key): key.text(of: item)
    case .customer(let key): key.value(of: item.customer) ?? ""
    case .field(let name):
      item.fields.first { Name($0.name) == name || $0.key.map { Name($0) } == name }?
        .value.texts.joined(separator: ",") ?? ""
    }
  }
}

extension CaseKey {
  fileprivate func text(of item: Case) -> String {
    switch self {
    case .id: item.id
    case .ref: item.ref
    case .title: item.title
    case .status: item.status.name
    case .statusCategory: item.status.stage.word
    case .priority: item.priority?.name ?? ""
    case .assignee: item.assignee?.name ?? ""
    case .assigneeType: item.assigneeType ?? ""
    case .queue: item.queue ?? ""
    case .customer: item.customer.displayName
    case .channels: item.channels.joined(separator: ",")
    case .tags: item.tags.joined(separator: ",")
    case .dueAt: item.dueAt?.iso8601 ?? item.unreadDate(.due) ?? ""
    case .breached: item.isBreached ? "true" : "false"
    case .createdAt: item.createdAt?.iso8601 ?? item.unreadDate(.created) ?? ""
    case .updatedAt: item.updatedAt?.iso8601 ?? item.unreadDate(.updated) ?? ""
    case .description: item.description ?? ""
    case .fields, .unreadDates: ""
    }
  }
}
