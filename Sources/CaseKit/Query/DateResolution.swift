import Moments

extension DateRange {
  /// The range of timestamps, for the time and time zone of the context; `nil` for `none`.
  func moments(for key: DateKey, in context: QueryContext) -> ClosedRange<Timestamp>? {
    switch self {
    case .missing: nil
    case .on(.duration(let amount, let unit)) where key.looksAhead:
      Self.hull(context.now...context.now, context.span(of: .duration(amount, unit), for: key))
    case .on(let point) where point.isDuration:
      Self.compared(.atMost, point).moments(for: key, in: context)
    case .on(let point): context.span(of: point, for: key)
    case .between(let first, let last):
      Self.hull(context.span(of: first, for: key), context.span(of: last, for: key))
    case .compared(let comparison, let point):
      context.span(of: point, for: key).compared(
        point.isDuration && !key.looksAhead ? comparison.reversed : comparison)
    }
  }

  private static func hull(
    _ left: ClosedRange<Timestamp>, _ right: ClosedRange<Timestamp>
  ) -> ClosedRange<Timestamp> {
    min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
  }
}

extension QueryContext {
  /// The range of a whole day, or the single moment at the end of a duration.
  fileprivate func span(of point: DatePoint, for key: DateKey) -> ClosedRange<Timestamp> {
    switch point {
    case .today: localTime.span(of: today)
    case .yesterday: localTime.span(of: today.adding(days: -1))
    case .tomorrow: localTime.span(of: today.adding(days: 1))
    case .day(let day): localTime.span(of: day)
    case .duration(let amount, let unit):
      moment(after: key.looksAhead ? amount : amount.negatedClamped, unit)
    }
  }

  private var today: CivilDate { localTime.day(of: now) }

  private func moment(after amount: Int, _ unit: DurationUnit) -> ClosedRange<Timestamp> {
    let (seconds, overflows) = Int64(amount).multipliedReportingOverflow(by: unit.seconds)
    let moment = now.adding(seconds: !overflows ? seconds : amount < 0 ? .min : .max)
    return moment...moment
  }
}

extension ClosedRange<Timestamp> {
  /// The timestamps that compare this way with the whole range.
  fileprivate func compared(_ comparison: DateComparison) -> ClosedRange<Timestamp> {
    switch comparison {
    case .less: .distantPast...lowerBound.adding(milliseconds: -1)
    case .atMost: .distantPast...upperBound
    case .more: upperBound.adding(milliseconds: 1) ... .distantFuture
    case .atLeast: lowerBound ... .distantFuture
    }
  }
}

extension DateComparison {
  fileprivate var reversed: DateComparison {
    switch self {
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }
}

extension DatePoint {
  fileprivate var isDuration: Bool {
    if case .duration = self { return true }
    return false
  }
}

extension Int {
  fileprivate var negatedClamped: Int { self == .min ? .max : -self }
}
