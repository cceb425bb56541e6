/// The declaration of one setting: its key in the file, its type, its default, its help, and the
/// variable and the flag that set it.
///
/// A ``SettingGroup`` contains related settings. A ``SettingRow`` is a setting without its type.
public struct Setting<Value: Equatable & Sendable>: Sendable {
  /// The setting without its type, for the file, the environment, the command line, the help and
  /// the manual.
  public let row: SettingRow
  let builtIn: Value

  /// The key in the file.
  public var name: String { row.name }

  /// A setting with a default.
  ///
  /// - Parameter variable: the name of the environment variable without `CASETUI_`.
  public init(
    _ name: String, _ builtIn: Value, _ type: SettingType<Value>, _ help: String,
    scope: SettingRow.Scope = .anywhere, variable: String? = nil, flag: SettingFlag? = nil
  ) {
    self.builtIn = builtIn
    row = SettingRow(
      name: name, scope: scope, environment: variable, flag: flag, expects: type.expects,
      choices: type.choices, help: help, isSecret: false,
      value: { type.print($0.value(of: name, else: builtIn)) }
    ) { value, settings, context in
      guard let parsed = type.parse(value, &context) else { return false }
      settings.set(name, to: parsed, builtIn: builtIn)
      return true
    }
  }

  /// An optional setting.
  ///
  /// - Parameter variable: the name of the environment variable without `CASETUI_`.
  public init<Wrapped>(
    _ name: String, _ type: SettingType<Wrapped>, _ help: String,
    scope: SettingRow.Scope = .anywhere, variable: String? = nil, flag: SettingFlag? = nil
  ) where Value == Wrapped? {
    builtIn = nil
    row = SettingRow(
      name: name, scope: scope, environment: variable, flag: flag, expects: type.expects,
      choices: type.choices, help: help, isSecret: Wrapped.self == Secret.self,
      value: { $0.value(of: name, else: Wrapped?.none).map(type.print) }
    ) { value, settings, context in
      guard let parsed = type.parse(value, &context) else { return false }
      settings.set(name, to: parsed, builtIn: Wrapped?.none)
      return true
    }
  }
}

/// The command-line flag for a setting.
public struct SettingFlag: Equatable, Sendable {
  /// Whether the flag takes a value.
  public enum Form: Equatable, Sendable {
    /// It takes a value; the help shows this name for it.
    case option(valueName: String)
    /// It takes no value; the flag stands for this text.
    case word(String)
  }

  /// The name with its dashes, e.g. `--host`.
  public let name: String
  /// Whether the flag takes a value.
  public let form: Form
  /// The flag's own help; `nil` to use the help of the setting.
  public let help: String?

  /// A flag that takes a value.
  public static func option(
    _ name: String, _ valueName: String, _ help: String? = nil
  ) -> SettingFlag {
    SettingFlag(name: name, form: .option(valueName: valueName), help: help)
  }

  /// A flag without a value.
  public static func word(_ name: String, says text: String, _ help: String) -> SettingFlag {
    SettingFlag(name: name, form: .word(text), help: help)
  }
}
