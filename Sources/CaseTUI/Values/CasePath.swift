import CaseKit

/// The path to one value of a case, in the names of the contract: a key, a key inside `customer`,
/// or a field of the form.
enum CasePath: Equatable, Sendable {
  case key(CaseKey)
  case customer(CaseKey.Customer)
  /// The field of the form with this name or key.
  case field(Name)

  /// - Parameter name: a key, `customer.email` or `fields.NAME`.
  /// - Throws: ``UnknownWord`` for an unknown name, with all names.
  init(_ name: String) throws(UnknownWord) {
    let word = name.lowercased()
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    if word.hasPrefix("fields."), let field = parts.last, !field.isEmpty {
      self = .field(Name(field))
    } else if word.hasPrefix("customer."), let last = parts.last,
      let key = CaseKey.Customer(rawValue: last.lowercased())
    {
      self = .customer(key)
    } else if let key = CaseKey(rawValue: word), key.isOneText {
      self = .key(key)
    } else {
      throw UnknownWord(name, kind: "field", known: Self.names)
    }
  }

  static let names =
    CaseFields.names.filter {
      !$0.hasPrefix("fields") && $0 != CaseKey.unreadDates.rawValue
    } + ["fields.NAME"]

  /// The value as text; empty if it is missing. Several values are separated by commas.
  func text(of item: Case) -> String {
    switch self {
    case .key(let key): key.text(of: item)
    case .customer(let key): key.value.read(item).text(CaseKey.words)
    case .field(let name):
      item.fields.first { Name($0.name) == name || $0.key.map { Name($0) } == name }?
        .value.texts.joined(separator: ",") ?? ""
    }
  }
}

extension CaseKey {
  /// Whether the whole value can be written as one text.
  var isOneText: Bool { self != .fields && self != .unreadDates }

  /// The value as text; empty if it is missing. Several values are separated by commas.
  func text(of item: Case) -> String { value.read(item).text(Self.words) }

  fileprivate static let words = (yes: "true", no: "false")
}
