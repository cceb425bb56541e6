import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// A later read settles a write with an unknown outcome.
struct SettlementTests {
  private let before = Timestamp(milliseconds: 60_000)
  private var changes: [PlannedChange] {
    [
      PlannedChange(FieldChange(.status, .set(["name": "Closed"])), theirs: ["name": "Open"]),
      PlannedChange(FieldChange(.title, .set("new")), theirs: "old"),
    ]
  }

  private func settlement(
    status: String, title: String, minute: Int64 = 1, isLast: Bool = true,
    _ reception: Settlement.Reception = .inDoubt
  ) -> Settlement {
    Settlement(
      of: changes, reception, updatedBefore: before,
      seen: JSONObject([
        .init("status", ["name": .string(status)]), .init("name", .string(title)),
        .init("updatedAt", .string(Timestamp(milliseconds: minute * 60_000).iso8601)),
      ]), isLast: isLast)
  }

  @Test func aWriteIsDoneIfAllFieldsHaveTheWantedValues() {
    #expect(settlement(status: "closed", title: "new", isLast: false) == .done)
  }

  @Test func anUnchangedCaseIsReadAgainAndFinallyNotApplied() {
    #expect(settlement(status: "Open", title: "old", isLast: false) == .wait)
    #expect(settlement(status: "Open", title: "old") == .notApplied)
  }

  @Test func anUnrelatedChangeHoldsTheWriteUnlessTheServerAcceptedIt() {
    #expect(
      settlement(status: "Open", title: "old", minute: 2)
        == .held("the case has changed since, but not as requested"))
    #expect(settlement(status: "Open", title: "old", minute: 2, .accepted) == .notApplied)
  }

  @Test func aValueOfSomebodyElseHoldsTheWriteAtOnce() {
    #expect(
      settlement(status: "On Hold", title: "old", isLast: false)
        == .held("somebody else has changed status since"))
  }

  @Test func aPartlyAppliedWriteIsHeldAfterTheLastRead() {
    #expect(settlement(status: "Closed", title: "old", isLast: false) == .wait)
    #expect(
      settlement(status: "Closed", title: "old") == .held("only some of the fields have changed"))
  }

  @Test func anAnswerWithoutAllFieldsDoesNotSettleTheWrite() {
    let short = JSONObject([.init("status", ["name": "Closed"])])
    #expect(
      Settlement(
        of: changes, .accepted, updatedBefore: before, seen: short, isWhole: false, isLast: true)
        == .wait)
  }

  @Test func tagsOfOthersDoNotAffectTheOutcome() {
    let change = PlannedChange(
      FieldChange(.tags, .members(adding: ["mine"], removing: ["old"])), theirs: ["old"])
    func settle(_ tags: JSONValue) -> Settlement {
      Settlement(
        of: [change], .inDoubt, updatedBefore: before,
        seen: JSONObject([.init("tags", tags), .init("updatedAt", .string(before.iso8601))]),
        isLast: true)
    }
    #expect(settle(["mine", "theirs"]) == .done)
    #expect(settle(["old"]) == .notApplied)
  }
}
