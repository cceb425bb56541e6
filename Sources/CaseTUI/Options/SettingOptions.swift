import ArgumentParser
import CaseKit

/// The server, the account, the user, and how requests are made. No flag accepts a secret.
typealias ConnectionOptions = SettingFlags<ConnectionFlags>

/// Whether to use the cache, and whether to use only the cache.
typealias CacheOptions = SettingFlags<CacheSettings>

/// Whether cases may be changed.
typealias ReadOnlyOption = SettingFlags<WriteSettings>

/// How the browser looks and behaves.
typealias ScreenOptions = SettingFlags<ScreenSettings>

/// How requests are made, for commands that choose the server themselves.
typealias RequestOptions = SettingFlags<RequestSettings>

enum ConnectionFlags: FlaggedSettings {
  static let rows =
    FileSettings.declared.rows + ConnectionSettings.declared.rows + RequestSettings.declared.rows
}

extension RequestSettings: FlaggedSettings {}

extension WriteSettings: FlaggedSettings {}

extension ScreenSettings: FlaggedSettings {}

extension CacheSettings: FlaggedSettings {
  static func check(_ overrides: SettingsOverrides) throws {
    guard overrides[declared.isOffline] == nil || overrides[declared.isUsed] == nil else {
      throw ValidationError("Use --offline or --no-cache, not both: --offline needs the cache.")
    }
  }
}
