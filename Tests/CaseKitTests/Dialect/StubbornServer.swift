import JSON
import Moments
import Synchronization
import TestSupport

@testable import CaseKit

/// A server that understands one form of each request and ignores or refuses the others.
final class StubbornServer: Sendable {
  struct Manners: Sendable {
    var pagingForms: Set<RequestEncoding.Paging> = [.skip, .page]
    var sortingForms: Set<RequestEncoding.Sorting> = [.object, .documented, .string]
    /// How its filter spells a status; its cases may spell it differently.
    var status: [String: String] = [:]
    var refusesWhatItDoesNotKnow = false
    /// The most rows in an answer for an offset other than 0.
    var shortPage: Int?
    /// The most rows in any answer.
    var limit = Int.max
    /// The number of requests that must have come before a request with a page number is answered.
    var patience = 0
    /// The error for an attempt and its number, which starts at 1.
    var failure: @Sendable (Attempt, _ number: Int) -> APIError? = { _, _ in nil }
  }

  private let cases: [Case]
  private let manners: Manners
  private let received = Mutex<[Attempt]>([])

  init(_ count: Int, _ manners: Manners) {
    cases = (0..<count).map { Case.sample($0, status: $0 % 3 == 0 ? "In Progress" : "Open") }
    self.manners = manners
  }

  var attempts: [Attempt] { received.withLock { $0 } }

  func client(_ file: DialectFile? = nil, now: Int64 = 1_000_000) -> CaseClient {
    .adapting(
      standard: RequestEncoding(), file: file, now: { Timestamp(milliseconds: now) }
    ) { attempt throws(APIError) in
      let number = self.received.withLock { attempts in
        attempts.append(attempt)
        return attempts.count
      }
      if let failure = self.manners.failure(attempt, number) { throw failure }
      while attempt.encoding.paging == .page, self.attempts.count < self.manners.patience {
        await Task.yield()
      }
      return try self.answer(attempt)
    }
  }

  private func answer(_ attempt: Attempt) throws(APIError) -> Page {
    let (request, encoding) = (attempt.request, attempt.encoding)
    let understands =
      manners.pagingForms.contains(encoding.paging)
      && manners.sortingForms.contains(encoding.sorting)
    guard understands || !manners.refusesWhatItDoesNotKnow else {
      throw .rejected(status: 412, detail: "unknown key")
    }
    var rows = cases.filter { item in
      request.filter.status.isEmpty
        || request.filter.status.contains(manners.status[item.status.name] ?? item.status.name)
    }
    if encoding.sorting != .unsent, manners.sortingForms.contains(encoding.sorting) {
      rows = request.sort.sorted(rows)
    }
    let offset = manners.pagingForms.contains(encoding.paging) ? request.offset : 0
    let limit = min(request.limit, manners.limit, offset > 0 ? manners.shortPage ?? .max : .max)
    let page = rows.dropFirst(offset).prefix(limit)
    return Page(
      cases: Array(page), hasMore: offset + page.count < rows.count, totalResults: rows.count)
  }
}
