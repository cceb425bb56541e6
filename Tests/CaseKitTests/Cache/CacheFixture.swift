import GRDB
import Moments
import TestSupport

@testable import CaseKit

/// A folder with the cache of one account.
struct CacheFixture {
  let folder: TemporaryDirectory
  var limits = CacheLimits(patience: 20)

  init() throws { folder = try TemporaryDirectory() }

  func identity(
    account: String = "acc-1", profile: String? = nil
  ) throws -> CacheIdentity {
    var settings = Settings()
    settings.connection.host = try ServerURL("https://cases.example.com")
    settings.connection.accountID = account
    settings.connection.streamID = "st-1"
    settings.file.profile = profile
    guard let identity = CacheIdentity(settings) else { throw Missing() }
    return identity
  }

  /// Opens the cache as a new start of the program does.
  func open(account: String = "acc-1", profile: String? = nil) throws -> CaseCache {
    CaseCache(
      folder: "\(folder.path)/cache", identity: try identity(account: account, profile: profile),
      limits: limits)
  }

  /// Opens the cache with files of this suffix read-only. It does not change file modes, because
  /// root may write anywhere.
  func openReadOnly(_ end: String = "/cache") throws -> CaseCache {
    let file = CacheFile(
      folder: "\(folder.path)/cache", identity: try identity(), patience: limits.patience
    ) { !$0.hasSuffix(end) }
    return CaseCache(file: file, limits: limits)
  }

  var path: String {
    get throws {
      CacheFile(folder: "\(folder.path)/cache", identity: try identity(), patience: 0).path
    }
  }

  /// The file as another program sees it.
  func database() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(path: try path, configuration: configuration)
  }

  struct Missing: Error {}
}

extension Timestamp {
  static func minute(_ minute: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(minute) * 60_000)
  }
}

extension QueryContext {
  static func minute(_ minute: Int) -> QueryContext { QueryContext(now: .minute(minute)) }
}
