import GRDB
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The cache remembers which cases are new or changed across program starts.
@Suite(.timeLimit(.minutes(1))) struct CacheChangesTests {
  let fixture: CacheFixture
  private let ids = ["ci-1", "ci-2"]

  init() throws { fixture = try CacheFixture() }

  /// Sets the time at which the cache was created (now by default).
  private func begin(at moment: Timestamp) throws {
    try fixture.database().write { database in
      try database.execute(sql: "UPDATE origin SET begun = ?", arguments: [moment.milliseconds])
    }
  }

  @Test func theFirstStartMarksNoChanges() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1), try .sent(2)], at: .minute(5))

    #expect(await cache.changes(of: ids).isEmpty)
  }

  @Test func aChangeIsRememberedAcrossStartsUntilItIsSeen() async throws {
    let first = try Case.sent(1, updated: 2)
    let later = try Case.sent(1, status: "Closed", updated: 4)
    let cache = try fixture.open()
    cache.see([first, try .sent(2)], at: .minute(5))
    cache.see([try .sent(1, updated: 3)], at: .minute(6))
    cache.see([later], at: .minute(7))
    await cache.close()

    let next = try fixture.open()
    #expect(await next.changes(of: ids) == ["ci-1": .changed(from: first)])
    next.look(at: later, .minute(8))
    #expect(await next.changes(of: ids).isEmpty)
    await next.close()

    #expect(await (try fixture.open()).changes(of: ids).isEmpty)
  }

  @Test func aLaterVersionIsAChangeFromTheVersionLastSeen() async throws {
    let (first, second) = (try Case.sent(1, updated: 2), try Case.sent(1, updated: 3))
    let cache = try fixture.open()
    cache.see([first], at: .minute(5))
    cache.see([second], at: .minute(6))
    cache.see([try .sent(1, updated: 4)], at: .minute(7))
    cache.look(at: second, .minute(8))

    #expect(await cache.changes(of: ids) == ["ci-1": .changed(from: second)])
  }

  @Test func aCaseCreatedAfterTheCacheIsNewUntilItIsSeen() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1, created: 40)], at: .minute(45))
    await cache.flush()
    try begin(at: .minute(50))
    let item = try Case.sent(2, created: 60)
    cache.see([item], at: .minute(61))
    #expect(await cache.changes(of: ids) == ["ci-2": .new])

    cache.look(at: item, .minute(62))
    #expect(await cache.changes(of: ids).isEmpty)
  }

  @Test func undoingMarkAsSeenRestoresTheChange() async throws {
    let (first, later) = (try Case.sent(1, updated: 2), try Case.sent(1, updated: 4))
    let cache = try fixture.open()
    cache.see([first], at: .minute(5))
    await cache.flush()
    try begin(at: .minute(50))
    let new = try Case.sent(2, created: 60)
    cache.see([later, new], at: .minute(61))
    let before = await cache.changes(of: ids)
    #expect(before == ["ci-1": .changed(from: first), "ci-2": .new])
    for item in [later, new] { cache.look(at: item, .minute(62)) }
    #expect(await cache.changes(of: ids).isEmpty)

    for (id, change) in before { cache.forgetLook(at: id, change) }
    #expect(await cache.changes(of: ids) == before)
    cache.look(at: new, .minute(63))
    #expect(await cache.changes(of: ids) == ["ci-1": .changed(from: first)])
  }

  @Test func withoutACacheNoChangesAreReported() async throws {
    CaseCache.none.look(at: try .sent(1), .minute(1))

    #expect(await CaseCache.none.changes(of: ids).isEmpty)
  }
}
