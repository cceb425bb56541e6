import CaseKit
import Moments
import TestSupport
import Testing

@Suite struct CaseSummaryTests {
  let now = Timestamp(milliseconds: 1_000_000)

  func due(_ number: Int, _ milliseconds: Int64, status: String = "Open") -> Case {
    var item = Case.sample(number, status: status)
    item.dueAt = Timestamp(milliseconds: milliseconds)
    return item
  }

  @Test func countsAreSortedByProgressAndUrgency() {
    let cases = [
      Case.sample(1, status: "Closed", priority: "Low"), .sample(2, status: "Open", priority: nil),
      .sample(3, status: "in-progress", priority: "critical"),
      .sample(4, status: "In Progress", priority: "Critical"),
    ]
    let summary = CaseSummary(cases, now: now)
    #expect(summary.total == 4)
    #expect(summary.byStatus.map(\.name) == ["Open", "in-progress", "Closed"])
    #expect(summary.byStatus.map(\.count) == [1, 2, 1])
    #expect(summary.byPriority.map(\.name) == ["critical", "Low", ""])
    #expect(summary.unassigned == 4)
  }

  @Test func theOldestDueCaseIsTheEarliestUnresolvedOne() {
    let summary = CaseSummary(
      [due(1, 900_000), due(2, 500_000), due(3, 100, status: "Closed"), due(4, 2_000_000)],
      now: now)
    #expect(summary.oldestDue?.id == "ci-2")
    #expect(summary.overdue == 2)
  }
}
