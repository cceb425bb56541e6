import TestSupport
import Testing

@testable import CaseKit

struct SeenCasesTests {
  private var seen = SeenCases(since: .minute(100), capacity: 4)

  @Test mutating func theFirstListMarksOnlyCasesCreatedSinceTheStart() throws {
    let found = seen.see([try .sent(1), try .sent(2, created: 101)])
    #expect(found == ["ci-2": .new])
  }

  @Test mutating func aChangeIncludesTheVersionLastSeen() throws {
    let first = try Case.sent(1, updated: 50)
    let later = try Case.sent(1, status: "Closed", updated: 60)
    _ = seen.see([first])
    #expect(seen.see([try .sent(1, updated: 55)]) == ["ci-1": .changed(from: first)])
    #expect(seen.see([later]) == ["ci-1": .changed(from: first)])

    seen.look(at: later)
    #expect(seen.see([later]).isEmpty)
  }

  @Test mutating func aNewCaseIsNewUntilItIsSeen() throws {
    let item = try Case.sent(1, created: 101)
    _ = seen.see([item])
    #expect(seen.see([item]) == ["ci-1": .new])
    seen.look(at: item)
    #expect(seen.see([item]).isEmpty)
  }

  @Test mutating func theOldestCasesAreForgotten() throws {
    let cases = try (1...5).map { try Case.sent($0, updated: 50) }
    _ = seen.see(cases)
    let found = seen.see(try (1...5).map { try Case.sent($0, updated: 60) })
    #expect(Set(found.keys) == ["ci-4", "ci-5"])
  }
}
