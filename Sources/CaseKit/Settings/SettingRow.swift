/// One setting: its names, its type, its default and what it is for.
///
/// The check of the file, the proposals for a wrong key, the README's section and the explanation
/// of a value all come from the rows.
public struct SettingRow: Sendable {
  /// Where the file may hold it.
  public enum Scope: Sendable {
    /// At the top level and in profiles.
    case anywhere
    case topLevel
    /// Nowhere: only a variable or a flag says it.
    case outside
  }

  /// Its key in the file.
  public let name: String
  /// Where it may be set.
  public let scope: Scope
  /// The variable that sets it.
  public let environment: String?
  /// The flag that sets it.
  public let flag: String?
  /// Completes "must be …".
  public let expects: String
  /// One sentence.
  public let help: String
  /// Its value as text, secrets hidden; `nil` when it is not set.
  public let value: @Sendable (Settings) -> String?
  /// Whether its value is never shown.
  public let isSecret: Bool

  /// What the command line says of it.
  let override: @Sendable (SettingsOverrides) -> String?
  /// Reports what is wrong, or sets the value and answers true.
  let set: @Sendable (ConfigValue, inout Settings, inout SettingContext) -> Bool

  /// The value that it has unless it is set.
  public var builtIn: String? { value(Settings()) }
}

extension SettingRow {
  typealias Override = any KeyPath<SettingsOverrides, String?> & Sendable
  typealias Target<Value> = any WritableKeyPath<Settings, Value> & Sendable

  /// A flag and the place where the command line leaves its text.
  typealias Flag = (name: String, text: Override)

  init<Value>(
    _ name: String, _ target: Target<Value>, _ type: SettingType<Value>, _ help: String,
    environment: String? = nil, flag: Flag? = nil
  ) {
    self.init(
      name: name, scope: .anywhere, environment: environment, flag: flag, expects: type.expects,
      help: help, isSecret: false, value: { type.print($0[keyPath: target]) }
    ) { value, settings, context in
      guard let parsed = type.parse(value, &context) else { return false }
      settings[keyPath: target] = parsed
      return true
    }
  }

  /// A setting that may be unset.
  init<Value>(
    _ name: String, _ target: Target<Value?>, _ type: SettingType<Value>, _ help: String,
    scope: Scope = .anywhere, environment: String? = nil, flag: Flag? = nil
  ) {
    self.init(
      name: name, scope: scope, environment: environment, flag: flag, expects: type.expects,
      help: help, isSecret: Value.self == Secret.self,
      value: { $0[keyPath: target].map(type.print) }
    ) { value, settings, context in
      guard let parsed = type.parse(value, &context) else { return false }
      settings[keyPath: target] = parsed
      return true
    }
  }

  private init(
    name: String, scope: Scope, environment: String?, flag: Flag?, expects: String, help: String,
    isSecret: Bool, value: @escaping @Sendable (Settings) -> String?,
    set: @escaping @Sendable (ConfigValue, inout Settings, inout SettingContext) -> Bool
  ) {
    self.name = name
    self.scope = scope
    self.environment = environment.map { "CASETUI_\($0)" }
    self.flag = flag?.name
    self.expects = expects
    self.help = help
    self.isSecret = isSecret
    self.value = value
    self.set = set
    let text = flag?.text
    override = { overrides in text.flatMap { overrides[keyPath: $0] } }
  }
}
