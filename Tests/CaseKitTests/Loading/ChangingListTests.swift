import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

/// Lists that change while they are read: a list called complete has every row that did not move.
@Suite(.timeLimit(.minutes(1))) struct ChangingListTests {
  static let context = QueryContext(now: Timestamp(milliseconds: 10_000_000))

  /// The rows that were read, and whether the list claims to be complete.
  struct Read {
    var ids: [String] = []
    var isSteady = false
    var hasAll = false
  }

  enum Way: CaseIterable { case reader, stream, downwards, upwards }

  /// - Parameter change: made before each answer except the first one.
  private func read(
    _ way: Way, by field: SortField, isDescending: Bool = false, datesAnswers: Bool = true,
    change: @escaping @Sendable (inout ListThatChanges) -> Void
  ) async throws -> Read {
    let server = Mutex(ListThatChanges(datesAnswers: datesAnswers))
    let client = CaseClient { request in
      server.withLock { list in
        if list.answers > 0 { change(&list) }
        return list.answer(request)
      }
    }
    let question = Question(sort: SortOrder([SortKey(field, isDescending: isDescending)]))
    let limits = LoadingLimits(pageSize: 10, whole: 0)
    let reader = CaseReader(client: client, limits: limits, context: Self.context)
    var read = Read()
    switch way {
    case .reader:
      let reading = try await reader.read(question, first: nil)
      read = Read(ids: reading.cases.map(\.id), isSteady: reading.listing.notes.isSteady)
    case .stream:
      var stream = reader.stream(question, width: 3)
      while let cases = try await stream.next() { read.ids += cases.map(\.id) }
      read.isSteady = stream.notes.isSteady
    case .downwards, .upwards:
      var listing = Listing(question, generation: 1, context: Self.context, limits: limits)
      var requests = listing.request(rows: 0..<10, travel: 0)
      while let request = requests.first {
        _ = listing.receive(await client.result(of: .init(question, request)), for: request)
        let pages = (0..<(listing.rowCount + 9) / 10).map { $0 * 10..<$0 * 10 + 10 }
        let rows = (way == .downwards ? pages : pages.reversed()).first { rows in
          rows.contains { $0 < listing.rowCount && listing.item(at: $0) == nil }
        }
        requests = rows.map { listing.request(rows: $0, travel: 0) } ?? []
      }
      read = Read(ids: listing.loadedCases.map(\.id), isSteady: listing.notes.isSteady)
    }
    let ids = Set(read.ids)
    #expect(ids.count == read.ids.count)
    read.hasAll = server.withLock { ids.isSuperset(of: $0.standing) }
    return read
  }

  @Test(arguments: Way.allCases, [true, false])
  func aRowReplacedByAnotherDuringTheReadingIsDetected(
    _ way: Way, datesAnswers: Bool
  ) async throws {
    let read = try await read(way, by: .created, datesAnswers: datesAnswers) { list in
      guard list.answers == 2 else { return }
      // The next page has the expected rows and total, although one row was missed.
      list.leave(at: way == .upwards ? 99 : 2)
      list.join(at: way == .upwards ? 2 : 95)
    }
    #expect(!read.hasAll)
    #expect(!read.isSteady)
  }

  @Test(arguments: Way.allCases, [SortField.created, .updated])
  func anUnchangedListIsReportedAsSteady(_ way: Way, _ field: SortField) async throws {
    let read = try await read(way, by: field) { _ in }
    #expect(read.hasAll)
    #expect(read.isSteady)
  }

  @Test func anUpdateTimeInTheFutureIsNotAChange() async throws {
    let read = try await read(.reader, by: .created) { $0.foresee(at: 50) }
    #expect(read.isSteady)
  }

  @Test(arguments: Way.allCases, 0..<60)
  func aListReportedAsCompleteHasAllRows(_ way: Way, _ seed: UInt64) async throws {
    let random = Mutex(SeededGenerator(seed: seed))
    let order: (field: SortField, isDescending: Bool) = random.withLock {
      ([.created, .updated, .due].randomElement(using: &$0) ?? .created, Bool.random(using: &$0))
    }
    let read = try await read(way, by: order.field, isDescending: order.isDescending) { list in
      random.withLock { list.change(using: &$0) }
    }
    #expect(!read.isSteady || read.hasAll)
  }
}

/// The cases of a server, and the time on its clock.
private struct ListThatChanges {
  private(set) var cases = (0..<100).map { Case.sample($0, standingAt: $0 * 1_000) }
  /// The cases that nobody has changed.
  private(set) var standing = Set((0..<100).map { "ci-\($0)" })
  private(set) var answers = 0
  private var time = ChangingListTests.context.now
  private var joined = 0
  private let datesAnswers: Bool

  init(datesAnswers: Bool) { self.datesAnswers = datesAnswers }

  mutating func answer(_ request: CaseRequest) -> Page {
    answers += 1
    time = time.adding(seconds: 1)
    let rows = request.sort.sorted(cases).dropFirst(request.offset).prefix(request.limit)
    var page = Page(
      cases: Array(rows), limit: request.limit,
      hasMore: request.offset + rows.count < cases.count, totalResults: cases.count)
    page.asked = datesAnswers ? time...time : nil
    return page
  }

  mutating func leave(at index: Int) { standing.remove(cases.remove(at: index).id) }

  mutating func join(at place: Int) {
    joined += 1
    var item = Case.sample(1_000 + joined, standingAt: place * 1_000 + 500)
    item.updatedAt = tick()
    cases.append(item)
  }

  mutating func move(_ index: Int, to place: Int) {
    standing.remove(cases[index].id)
    cases[index].dueAt = Timestamp(milliseconds: Int64(place) * 1_000 + 500)
    cases[index].updatedAt = tick()
  }

  mutating func foresee(at index: Int) { cases[index].updatedAt = .distantFuture }

  mutating func change(using random: inout SeededGenerator) {
    // This is rare, so that a reading may end before the change is visible.
    guard Int.random(in: 0..<6, using: &random) == 0 else { return }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<100, using: &random)
      let index = Int.random(in: 0..<cases.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: leave(at: index)
      case 1: join(at: place)
      case 2: move(index, to: place)
      default:
        leave(at: index)
        join(at: place)
      }
    }
  }

  private mutating func tick() -> Timestamp {
    time = time.adding(milliseconds: 1)
    return time
  }
}

extension Case {
  fileprivate static func sample(_ number: Int, standingAt place: Int) -> Case {
    var item = Case.sample(number)
    let moment = Timestamp(milliseconds: Int64(place))
    (item.createdAt, item.updatedAt, item.dueAt) = (moment, moment, moment)
    return item
  }
}

extension CaseRequest {
  fileprivate init(_ question: Question, _ request: PageList.Request) {
    self.init(sort: question.sort, offset: request.offset, limit: request.limit)
  }
}
