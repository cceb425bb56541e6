/// A moment: milliseconds since 1970-01-01T00:00:00Z, as the API sends them.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  public func adding(seconds: Int64) -> Timestamp {
    let (delta, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    let (sum, tooLarge) = milliseconds.addingReportingOverflow(delta)
    guard !overflow, !tooLarge else {
      return Timestamp(milliseconds: seconds < 0 ? .min : .max)
    }
    return Timestamp(milliseconds: sum)
  }
}
