/// Builds safe text from literals in the source, safe texts and integers; the compiler rejects
/// other values.
public struct SafeTextInterpolation: StringInterpolationProtocol {
  var text = SafeText.empty

  /// Begins an interpolation.
  public init(literalCapacity: Int, interpolationCount: Int) {}

  /// Appends a literal from the source code.
  public mutating func appendLiteral(_ literal: StaticString) {
    text += SafeText(literal.description, for: .detail)
  }

  /// Appends a text that is already safe.
  public mutating func appendInterpolation(_ value: SafeText) {
    text += value
  }

  /// Appends a whole number.
  public mutating func appendInterpolation(_ value: some BinaryInteger) {
    text += SafeText(String(value))
  }
}

extension SafeText: ExpressibleByStringInterpolation {
  /// A literal from the source code.
  public init(stringLiteral literal: StaticString) {
    self.init(literal.description, for: .detail)
  }

  /// The interpolated text.
  public init(stringInterpolation interpolation: SafeTextInterpolation) {
    self = interpolation.text
  }
}
