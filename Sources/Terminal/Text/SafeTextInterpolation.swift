/// Literals of the program are safe; of values, only safe text and integers can be put in.
public struct SafeTextInterpolation: StringInterpolationProtocol {
  var text = SafeText.empty

  public init(literalCapacity: Int, interpolationCount: Int) {}

  public mutating func appendLiteral(_ literal: StaticString) {
    text += SafeText(literal.description, for: .detail)
  }

  public mutating func appendInterpolation(_ value: SafeText) {
    text += value
  }

  public mutating func appendInterpolation(_ value: some BinaryInteger) {
    text += SafeText(String(value))
  }
}

extension SafeText: ExpressibleByStringInterpolation {
  public init(stringLiteral literal: StaticString) {
    self.init(literal.description, for: .detail)
  }

  public init(stringInterpolation interpolation: SafeTextInterpolation) {
    self = interpolation.text
  }
}
