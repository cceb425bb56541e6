import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

/// A list that is read in parts and changes between them.
@Suite(.timeLimit(.minutes(1))) struct ContinuedReaderTests {
  static let context = QueryContext(now: Timestamp(milliseconds: 1_000_000_000))

  @Test(arguments: [1, 7, 10, 64, 500]) func thePartsTogetherAreTheCompleteList(_ size: Int)
    async throws
  {
    let list = MovingList((0..<230).map { Case.sample($0) })

    let parts = try await list.parts(of: size)

    #expect(parts.flatMap { $0.map(\.id) } == (0..<230).map { "ci-\($0)" })
    #expect(parts.dropLast().allSatisfy { $0.count == size })
  }

  @Test func locallyFilteredRowsAreAlsoReadInParts() async throws {
    let list = MovingList((0..<90).map { Case.sample($0, status: $0 % 3 == 0 ? "Closed" : "Open") })

    let parts = try await list.parts(of: 8, of: "-status:closed")

    #expect(parts.flatMap { $0.map(\.id) } == (0..<90).filter { $0 % 3 != 0 }.map { "ci-\($0)" })
  }

  @Test func rowsDeletedBeforeThePositionCauseNoGap() async throws {
    let list = MovingList((0..<200).map { Case.sample($0) })

    let parts = try await list.parts(of: 20) { list, _ in
      // These nine rows were returned before.
      list.removeFirst(9)
    }

    let ids = parts.flatMap { $0.map(\.id) }
    #expect(Set(ids).count == ids.count)
    #expect(ids == (0..<200).map { "ci-\($0)" })
  }

  @Test func rowsInsertedBeforeThePositionCauseNoRepetition() async throws {
    let list = MovingList((0..<150).map { Case.sample($0) })

    let parts = try await list.parts(of: 20) { list, part in
      list.insert(contentsOf: (0..<13).map { Case.sample(1_000 + part * 100 + $0) }, at: 0)
    }

    let ids = parts.flatMap { $0.map(\.id) }
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).isSuperset(of: (0..<150).map { "ci-\($0)" }))
  }

  @Test func aReturnedRowThatMovesToTheEndIsNotRepeated() async throws {
    let list = MovingList((0..<60).map { Case.sample($0) })

    let parts = try await list.parts(of: 20) { list, part in
      if part == 0 { list.append(list.remove(at: 3)) }
    }

    let ids = parts.flatMap { $0.map(\.id) }
    #expect(ids.count == 60)
    #expect(Set(ids).count == 60)
  }

  @Test func anUnreadRowThatMovesToTheFrontIsReturned() async throws {
    let list = MovingList((0..<60).map { Case.sample($0) })

    let parts = try await list.parts(of: 20) { list, part in
      if part == 0 { list.insert(list.remove(at: 45), at: 0) }
    }

    #expect(Set(parts.flatMap { $0.map(\.id) }).count == 60)
  }

  @Test(arguments: 0..<30) func rowsThatDoNotMoveAreReturnedOnce(_ seed: UInt64) async throws {
    let random = Mutex(SeededGenerator(seed: seed))
    let list = MovingList((0..<300).map { Case.sample($0) })
    let touched = Mutex(Set<String>())
    let size = random.withLock { Int.random(in: 5...60, using: &$0) }

    let parts = try await list.parts(of: size) { list, part in
      random.withLock { random in
        for change in 0..<Int.random(in: 0...20, using: &random) {
          let index = list.indices.randomElement(using: &random) ?? 0
          let item = list.remove(at: index)
          touched.withLock { _ = $0.insert(item.id) }
          switch Int.random(in: 0..<3, using: &random) {
          case 0: list.insert(item, at: 0)
          case 1: list.insert(item, at: Int.random(in: 0...list.count, using: &random))
          default:
            let new = Case.sample(10_000 + part * 100 + change)
            touched.withLock { _ = $0.insert(new.id) }
            list.insert(new, at: Int.random(in: 0...list.count, using: &random))
          }
        }
      }
    }

    let ids = parts.flatMap { $0.map(\.id) }
    let still = Set((0..<300).map { "ci-\($0)" }).subtracting(touched.withLock(\.self))
    for id in still { #expect(ids.count { $0 == id } == 1, "\(id)") }
  }

  @Test func relativeDatesAreBasedOnTheTimeOfTheFirstPart() async throws {
    let start = Self.context.now
    let cases = (0..<30).map { number in
      var item = Case.sample(number)
      item.dueAt = start.adding(seconds: Int64(number) * 3_600)
      return item
    }
    let question = Question(query: Query.parse("due:<20h").query)
    let identity = ReadingIdentity(question, Settings())
    let position = ReadingPosition(identity, started: start).advanced(by: cases[..<10])
    var later = Self.context
    later.now = start.adding(seconds: 86_400)
    let reader = ContinuedReader(
      client: .serving(cases, context: later), pageSize: 10, context: later)

    let part = try await reader.read(question, after: position, first: nil)

    #expect(part.cases.map(\.id) == (10..<20).map { "ci-\($0)" })
  }

  @Test func rowsThatMayHaveMovedOutOfSightAreCounted() async throws {
    var cases = (0..<300).map { Case.sample($0) }
    let question = Question(sort: SortOrder([SortKey(.created)]))
    let start = Timestamp(milliseconds: 300 * 60_000)
    let position = ReadingPosition(ReadingIdentity(question, Settings()), started: start)
      .advanced(by: cases[..<150])
    cases[2].updatedAt = start.adding(seconds: 60)
    let reader = ContinuedReader(
      client: .serving(cases, context: Self.context), pageSize: 10, context: Self.context)

    let part = try await reader.read(question, after: position, first: 10)

    #expect(part.cases.map(\.id) == (150..<160).map { "ci-\($0)" })
    #expect(part.changed == 1)
    #expect(part.total == 300)
    #expect(part.isTruncated)
  }

  @Test func aFailureIsThrown() async throws {
    let client = CaseClient { (request: CaseRequest) async throws(APIError) -> Page in
      guard request.offset == 0 else { throw .timeout(seconds: 5) }
      return .sample(offset: 0, limit: request.limit, of: 200)
    }
    let question = Question()
    let position = ReadingPosition(
      ReadingIdentity(question, Settings()), started: Self.context.now
    ).advanced(by: (0..<120).map { Case.sample($0) })
    let reader = ContinuedReader(client: client, pageSize: 10, context: Self.context)

    await #expect(throws: APIError.timeout(seconds: 5)) {
      try await reader.read(question, after: position, first: 10)
    }
  }
}

/// A server whose list, in its own order, changes between readings.
private final class MovingList: Sendable {
  private let cases: Mutex<[Case]>

  init(_ cases: [Case]) { self.cases = Mutex(cases) }

  /// Reads the list to its end.
  ///
  /// - Parameter change: made after each part.
  func parts(
    of size: Int, of query: String = "", change: (inout [Case], Int) -> Void = { _, _ in }
  ) async throws -> [[Case]] {
    let context = ContinuedReaderTests.context
    let question = Question(query: Query.parse(query).query)
    let reader = ContinuedReader(client: client, pageSize: 10, context: context)
    var position = ReadingPosition(ReadingIdentity(question, Settings()), started: context.now)
    var parts: [[Case]] = []
    while true {
      let part = try await reader.read(question, after: position, first: size)
      parts.append(part.cases)
      position = position.advanced(by: part.cases)
      guard part.isTruncated else { return parts }
      cases.withLock { change(&$0, parts.count - 1) }
    }
  }

  private var client: CaseClient {
    CaseClient { [self] request in
      let all = cases.withLock(\.self)
      let rows = all.dropFirst(request.offset).prefix(request.limit)
      return Page(
        cases: Array(rows), limit: request.limit,
        hasMore: request.offset + rows.count < all.count, totalResults: all.count)
    }
  }
}
