/// A field of a case's form.
public struct CaseField: Equatable, Sendable {
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

  public var id: String?
  /// As the form shows it.
  public var name: String
  /// As programs call it (`metaData.name`).
  public var key: String?
  /// `input`, `textarea`, `datetime`, `dropdown` and others.
  public var type: String?
  public var isCustom: Bool
  public var isRequired: Bool
  public var value: Value
}
