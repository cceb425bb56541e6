import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The versions of written cases that are shown while the server lags.
@Suite struct WrittenCasesTests {
  private let written = WrittenCases()
  private let now = Timestamp(milliseconds: 1_795_507_200_000)

  private func item(_ title: String, changed minute: Int64?) -> Case {
    Case(
      id: "ci-1", ref: "CS101", title: title,
      updatedAt: minute.map { now.adding(seconds: $0 * 60) })
  }

  /// The titles that a client shows for the server's answer.
  private func titles(of answer: [Case], after seconds: Int64 = 1) async throws -> [String] {
    let client = written.over(CaseClient { _ in Page(cases: answer) }) { [now] in
      now.adding(seconds: seconds)
    }
    return try await client.cases(CaseRequest()).cases.map(\.title)
  }

  @Test func aLaggingServerDoesNotBringBackTheOldValue() async throws {
    let old = item("Old", changed: 1)
    written.keep(item("Mine", changed: 2), changedBefore: old.updatedAt, at: now)
    #expect(try await titles(of: [old]) == ["Mine"])
    #expect(written.latest(old).title == "Mine")
  }

  @Test func aLaterChangeBySomebodyElseIsShown() async throws {
    written.keep(item("Mine", changed: 2), changedBefore: item("", changed: 1).updatedAt, at: now)
    #expect(try await titles(of: [item("Theirs", changed: 3)]) == ["Theirs"])
    #expect(try await titles(of: [item("Old", changed: 1)]) == ["Theirs"])
    #expect(written.latest(item("Old", changed: 1)).title == "Theirs")
  }

  @Test func theServersVersionCountsIfTheTimesAreEqual() async throws {
    written.keep(item("Mine", changed: 2), changedBefore: item("", changed: 1).updatedAt, at: now)
    #expect(try await titles(of: [item("As stored", changed: 2)]) == ["As stored"])
  }

  @Test func theServersVersionCountsAfterAMinute() async throws {
    let old = item("Old", changed: 1)
    written.keep(item("Mine", changed: 2), changedBefore: old.updatedAt, at: now)
    #expect(try await titles(of: [old], after: 61) == ["Old"])
    #expect(written.latest(old).title == "Old")
  }

  @Test(arguments: [1, nil] as [Int64?])
  func aWriteWithoutANewDateIsShownUntilTheCaseChanges(_ minute: Int64?) async throws {
    let old = item("Old", changed: minute)
    written.keep(item("Mine", changed: minute), changedBefore: old.updatedAt, at: now)
    #expect(try await titles(of: [old]) == ["Mine"])
    #expect(try await titles(of: [item("Theirs", changed: 2)]) == ["Theirs"])
  }

  @Test func otherCasesAreNotChanged() async throws {
    written.keep(item("Mine", changed: 2), changedBefore: nil, at: now)
    let other = Case(id: "ci-2", ref: "CS102", title: "Other")
    #expect(try await titles(of: [other]) == ["Other"])
    #expect(written.latest(other) == other)
  }

  @Test func onlyTheWrittenVersionCountsAsOurOwn() {
    written.keep(item("Mine", changed: 2), changedBefore: item("", changed: 1).updatedAt, at: now)
    #expect(written.isOwn(item("Mine", changed: 2)))
    #expect(!written.isOwn(item("Theirs", changed: 3)))
    #expect(!written.isOwn(item("Old", changed: 1)))
  }

  @Test func aCaseBeingWrittenShowsItsNewValues() throws {
    let fixture = try WriteFixture()
    let change = FieldChange(.title, .set("New"))
    let (first, second) = (try fixture.plan([change]), try fixture.plan([change]))
    let item = try fixture.item(1)
    written.expect(first)
    #expect(written.isPending("ci-1"))
    #expect(written.latest(item).title == "New")
    #expect(written.latest(item).updatedAt == item.updatedAt)

    written.expect(second)
    written.settle(first)
    #expect(written.isPending("ci-1"))
    written.settle(second)
    #expect(!written.isPending("ci-1"))
    #expect(written.latest(item) == item)
  }

  @Test func theEngineKeepsTheServersAnswer() async throws {
    let fixture = try WriteFixture()
    let before = try fixture.item(1)
    _ = try await fixture.close()
    #expect(fixture.engine.written.latest(before).status.name == "Closed")
    #expect(fixture.engine.written.isOwn(try fixture.item(1)))
  }

  @Test func theEngineKeepsAVersionConfirmedByALaterRead() async throws {
    let fixture = try WriteFixture { _ in .answerLost }
    let before = try fixture.item(1)
    _ = try await fixture.close()
    #expect(fixture.engine.written.latest(before).status.name == "Closed")
  }
}
