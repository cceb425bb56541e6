import CaseKit

/// The way to one value of a case, by the names of the contract: a key, a key inside `customer`, or a
/// field of the form.
enum CasePath: Equatable, Sendable {
  case key(CaseKey)
  case customer(CaseKey.Customer)
  /// The field of the form whose name or key this is.
  case field(Name)

  /// - Parameter name: a key, `customer.email` or `fields.NAME`.
  /// - Throws: for a name that there is not, with all there are.
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

  /// Empty for what is absent; several values have commas between.
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
  /// Whether all that stands under the key can be said in one text.
  var isOneText: Bool { self != .fields && self != .unreadDates }

  /// Empty for what is absent; several values have commas between.
  func text(of item: Case) -> String { value.read(item).text(Self.words) }

  fileprivate static let words = (yes: "true", no: "false")
}
