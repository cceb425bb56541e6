/// One setting, declared once: its key in the file, its type, its value unless it is set, one sentence
/// of help, and the variable and the flag that set it.
///
/// A ``SettingGroup`` holds the settings of one concern; ``SettingRow`` is the same without its type.
public struct Setting<Value: Equatable & Sendable>: Sendable {
  /// What the file, the environment, the command line, the help and the manual know of it.
  public let row: SettingRow
  let builtIn: Value

  /// Its key in the file.
  public var name: String { row.name }

  /// A setting that always has a value.
  ///
  /// - Parameter variable: the environment variable without its `CASETUI_`.
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

  /// A setting that may have none.
  ///
  /// - Parameter variable: the environment variable without its `CASETUI_`.
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

/// How the command line sets a setting.
public struct SettingFlag: Equatable, Sendable {
  /// What comes with the flag.
  public enum Form: Equatable, Sendable {
    /// A value; the text stands for it in the help.
    case option(valueName: String)
    /// Nothing: the flag alone says this text.
    case word(String)
  }

  /// With its dashes, e.g. `--host`.
  public let name: String
  /// Whether a value comes with it.
  public let form: Form
  /// Its own sentence in the help of a command; `nil` where that of the setting will do.
  public let help: String?

  /// A flag with a value.
  public static func option(
    _ name: String, _ valueName: String, _ help: String? = nil
  ) -> SettingFlag {
    SettingFlag(name: name, form: .option(valueName: valueName), help: help)
  }

  /// A flag that is there or not.
  public static func word(_ name: String, says text: String, _ help: String) -> SettingFlag {
    SettingFlag(name: name, form: .word(text), help: help)
  }
}
