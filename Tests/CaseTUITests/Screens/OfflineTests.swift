import Moments
import Terminal
import TestSupport
import Testing

@testable import CaseKit
@testable import CaseTUI

/// The screens with cases from the cache.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct OfflineTests {
  private let folder: TemporaryDirectory
  private let seen = BrowserSession.now.adding(seconds: -300)
  private let view = SavedView.builtIn[0]

  init() throws { folder = try TemporaryDirectory() }

  /// A cache in which an earlier run has stored the first three of 430 cases.
  private func makeCache() throws -> CaseCache {
    var settings = Settings()
    settings.connection.host = try ServerURL("https://cases.example.com")
    settings.connection.accountID = "acc-1"
    settings.connection.streamID = "st-1"
    let identity = try #require(CacheIdentity(settings))
    let cache = CaseCache(folder: "\(folder.path)/cache", identity: identity)
    let cases = try (1...3).map { try Case.sent($0) }
    cache.see(cases, at: seen)
    cache.keep(
      KeptListing(
        question: Question(query: view.query, sort: view.sort), ids: cases.map(\.id), seen: seen,
        total: 430))
    return cache
  }

  private func open(_ keys: String = "") async throws -> BrowserSession {
    let session = BrowserSession(
      [], size: Size(width: 100, height: 24), cache: try makeCache(), isOffline: true)
    await session.untilFront { $0.contains("CS101") }
    try await session.press(keys)
    return session
  }

  @Test func theOfflineListShowsTheLastTotalOfTheServer() async throws {
    let session = try await open()
    #expect(
      await session.rows()[22].hasSuffix("offline, seen 5m ago · 1 of 430, 3 cached"))
  }

  @Test func anOfflineCaseShowsItsAge() async throws {
    let session = try await open("j<CR>")
    await session.untilFront { $0.contains("seen 5m ago") }
    #expect(await session.rows()[0].hasSuffix("offline, seen 5m ago · 2 of 430"))
    try await session.press("J")
    await session.untilFront { $0.contains("CS103") && $0.contains("seen 5m ago") }
    #expect(await session.rows()[0].hasSuffix("offline, seen 5m ago · 3 of 430"))
  }

  @Test func aCaseFoundInTheCacheShowsItsAge() async throws {
    let session = try await open("/nothing<CR>:CS102<CR>")
    await session.untilFront { $0.contains("CS102 Case 2") }
    #expect(await session.rows()[0].contains("offline, seen 5m ago"))
  }
}
