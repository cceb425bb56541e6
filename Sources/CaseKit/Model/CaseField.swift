/// A field of a case's form.
public struct CaseField: Equatable, Sendable {
  /// The value of a field: one text or several.
  public enum Value: Equatable, Sendable {
    case none
    case text(String)
    case list([String])

    /// The texts of the value; none if the field is empty.
    public var texts: [String] {
      switch self {
      case .none: []
      case .text(let text): [text]
      case .list(let texts): texts
      }
    }
  }

  /// The id of the field, `fd-…`.
  public var id: String?
  /// The name on the form.
  public var name: String
  /// The name in programs (`metaData.name`).
  public var key: String?
  /// `input`, `textarea`, `datetime`, `dropdown` and others.
  public var type: String?
  /// Whether the tenant added the field.
  public var isCustom: Bool
  /// The selected or typed value.
  public var value: Value
}
