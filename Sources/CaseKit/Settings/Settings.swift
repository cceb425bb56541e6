/// The resolved settings. A new value contains the defaults.
///
/// It holds the values of all settings, of the client library and of the program that uses it.
public struct Settings: Sendable {
  /// The values that differ from the defaults.
  private var values: [String: any Equatable & Sendable] = [:]
  /// The source of each setting, by its key in the file; settings that are not listed have their
  /// default.
  var origins: [String: SettingOrigin] = [:]

  /// The defaults.
  public init() {}

  /// The value of a setting.
  public subscript<Value>(_ setting: Setting<Value>) -> Value {
    get { value(of: setting.name, else: setting.builtIn) }
    set { set(setting.name, to: newValue, builtIn: setting.builtIn) }
  }

  /// The source of a setting's value, by its key in the file.
  public func origin(of name: String) -> SettingOrigin { origins[name] ?? .builtIn }

  func value<Value>(of name: String, else builtIn: Value) -> Value {
    values[name] as? Value ?? builtIn
  }

  mutating func set<Value: Equatable & Sendable>(
    _ name: String, to value: Value, builtIn: Value
  ) {
    values[name] = value == builtIn ? nil : .some(value)
  }
}

extension Settings: Equatable {
  /// Whether all values and their sources are equal.
  public static func == (left: Settings, right: Settings) -> Bool {
    left.origins == right.origins && left.values.keys == right.values.keys
      && left.values.allSatisfy { name, value in
        right.values[name].map { isEqual(value, to: $0) } ?? false
      }
  }

  private static func isEqual<Value: Equatable>(
    _ value: Value, to other: any Equatable & Sendable
  ) -> Bool {
    value == other as? Value
  }
}

extension Settings {
  /// The settings file and the profile to read.
  public var file: SettingValues<FileSettings> {
    get { self[FileSettings.self] }
    set { self[FileSettings.self] = newValue }
  }

  /// The server, the account, the token and the user.
  public var connection: SettingValues<ConnectionSettings> {
    get { self[ConnectionSettings.self] }
    set { self[ConnectionSettings.self] = newValue }
  }

  /// How requests are made.
  public var requests: SettingValues<RequestSettings> {
    get { self[RequestSettings.self] }
    set { self[RequestSettings.self] = newValue }
  }

  /// Whether cases may be changed.
  public var writes: SettingValues<WriteSettings> {
    get { self[WriteSettings.self] }
    set { self[WriteSettings.self] = newValue }
  }

  /// The cache, and whether to work offline.
  public var cache: SettingValues<CacheSettings> {
    get { self[CacheSettings.self] }
    set { self[CacheSettings.self] = newValue }
  }
}
