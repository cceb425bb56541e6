/// A moment: milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  /// A moment at a number of milliseconds since 1970-01-01T00:00:00Z.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment at the sum of both; if it is out of range, the first or last representable moment.
  package init(seconds: Int64, milliseconds: Int) {
    let (product, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000)
    let (sum, overflows) = product.addingReportingOverflow(Int64(milliseconds))
    self.milliseconds = !isTooLarge && !overflows ? sum : seconds < 0 ? .min : .max
  }

  /// Whether the left moment is earlier.
  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment that much later, limited to the first and last representable moments.
  public func adding(seconds: Int64) -> Timestamp {
    adding(milliseconds: Timestamp(seconds: seconds, milliseconds: 0).milliseconds)
  }

  /// The moment that much later, limited to the first and last representable moments.
  package func adding(milliseconds delta: Int64) -> Timestamp {
    let (sum, overflows) = milliseconds.addingReportingOverflow(delta)
    return Timestamp(milliseconds: !overflows ? sum : delta < 0 ? .min : .max)
  }

  /// Whether both are the same moment.
  @inlinable
  public static func == (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds == right.milliseconds
  }

  package static var distantPast: Timestamp { Timestamp(milliseconds: .min) }
  package static var distantFuture: Timestamp { Timestamp(milliseconds: .max) }
}
