import TestSupport
import Testing

@testable import CaseKit

struct ChangeMarksTests {
  private var marks = ChangeMarks()
  private let change = CaseChange.changed(from: .sample(1))

  @Test mutating func aChangeIsMarkedUntilTheCaseIsSeen() {
    let isNews = marks.learn(["ci-1": change], of: ["ci-1", "ci-2"], since: 0)
    #expect(isNews)
    #expect(marks.mark(of: "ci-1") == change)
    #expect(marks.mark(of: "ci-2") == nil)

    marks.look(at: "ci-1")
    #expect(marks.mark(of: "ci-1") == nil)
    #expect(marks.change(of: "ci-1") == change)
  }

  @Test mutating func aLookupStartedBeforeTheCaseWasSeenIsIgnored() {
    let asked = marks.looks
    marks.look(at: "ci-1")
    let isNews = marks.learn(["ci-1": change], of: ["ci-1"], since: asked)
    #expect(!isNews)
    #expect(marks.mark(of: "ci-1") == nil)

    let isLaterNews = marks.learn(["ci-1": change], of: ["ci-1"], since: marks.looks)
    #expect(isLaterNews)
    #expect(marks.mark(of: "ci-1") == change)
  }

  @Test mutating func aRepeatedChangeIsNotReportedAgain() {
    _ = marks.learn(["ci-1": change], of: ["ci-1"], since: 0)
    let isNews = marks.learn(["ci-1": change], of: ["ci-1"], since: 0)
    #expect(!isNews)
  }

  @Test mutating func aMarkIsRemovedIfTheCaseWasSeenElsewhere() {
    _ = marks.learn(["ci-1": change], of: ["ci-1"], since: 0)
    let isNews = marks.learn([:], of: ["ci-1"], since: 0)
    #expect(isNews)
    #expect(marks.mark(of: "ci-1") == nil)
  }
}
