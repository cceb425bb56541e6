/// A field of a case's form.
public struct CaseField: Equatable, Sendable {
  /// What is selected or typed in a field.
  public enum Value: Equatable, Sendable {
    case none
    case text(String)
    case list([String])

    /// The parts, one for a text.
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
  /// As the form shows it.
  public var name: String
  /// As programs call it (`metaData.name`).
  public var key: String?
  /// `input`, `textarea`, `datetime`, `dropdown` and others.
  public var type: String?
  /// Whether the tenant added the field.
  public var isCustom: Bool
  /// What is selected or typed.
  public var value: Value
}
