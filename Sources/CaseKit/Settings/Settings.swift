/// What the program was told, resolved; a fresh value holds what is built in.
///
/// It holds the values of any ``Setting``, of the client library and of the program around it.
public struct Settings: Sendable {
  /// Only what differs from what is built in.
  private var values: [String: any Equatable & Sendable] = [:]
  /// Where each setting came from, by its name in the file; those not listed are built in.
  var origins: [String: SettingOrigin] = [:]

  /// The built-in values.
  public init() {}

  /// The value of a setting.
  public subscript<Value>(_ setting: Setting<Value>) -> Value {
    get { value(of: setting.name, else: setting.builtIn) }
    set { set(setting.name, to: newValue, builtIn: setting.builtIn) }
  }

  /// Where the value of a setting comes from, by its name in the file.
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
  /// Whether all values are the same and come from the same places.
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
  /// Which file and which profile.
  public var file: SettingValues<FileSettings> {
    get { self[FileSettings.self] }
    set { self[FileSettings.self] = newValue }
  }

  /// Whose cases, from where, and who asks.
  public var connection: SettingValues<ConnectionSettings> {
    get { self[ConnectionSettings.self] }
    set { self[ConnectionSettings.self] = newValue }
  }

  /// How the server is asked.
  public var requests: SettingValues<RequestSettings> {
    get { self[RequestSettings.self] }
    set { self[RequestSettings.self] = newValue }
  }

  /// Whether cases may be changed.
  public var writes: SettingValues<WriteSettings> {
    get { self[WriteSettings.self] }
    set { self[WriteSettings.self] = newValue }
  }

  /// What is kept on this machine.
  public var cache: SettingValues<CacheSettings> {
    get { self[CacheSettings.self] }
    set { self[CacheSettings.self] = newValue }
  }
}
