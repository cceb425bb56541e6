import ArgumentParser
import CaseKit

/// Whose cases, from where, and how the server is asked. No flag takes a secret.
typealias ConnectionOptions = SettingFlags<ConnectionFlags>

/// Whether cases are kept on this machine, and whether they are all that is asked.
typealias CacheOptions = SettingFlags<CacheSettings>

/// Whether cases may be changed at all.
typealias ReadOnlyOption = SettingFlags<WriteSettings>

/// How the browser looks and behaves.
typealias ScreenOptions = SettingFlags<ScreenSettings>

/// How the server is asked, for commands that choose it themselves.
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
