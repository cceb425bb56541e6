import CaseKit

/// The query language in a few lines, for a reader that pays for each word.
enum QueryGuide {
  static let short = """
    Queries: terms joined by AND; a comma means OR, a leading - negates. Words look in title, ref, \
    description and customer; "two words" together. Keys: \(keys). Names ignore case and hyphens; \
    none is a value of assignee, priority, queue and tag. is:\(flags). has:\(traits). Dates for \
    due, created, updated: today, <2d, >=2026-11-01, 2026-11-01..2026-11-15. \
    E.g. is:overdue priority:critical,high -assignee:none refund
    """

  static let keys = ValueKey.allCases.map { "\($0.rawValue):" }.joined(separator: " ")
  private static let flags = CaseKit.Flag.allCases.map(\.rawValue).joined(separator: ",")
  private static let traits = Trait.allCases.map(\.rawValue).joined(separator: ",")
}
