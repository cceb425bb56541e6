/// A ``Setting`` without its type.
///
/// The rows are used to validate the file, to suggest keys, to define the flags, and to write the
/// documents, the manual and the explanation of a value.
public struct SettingRow: Sendable {
  /// The parts of the file that may contain the setting.
  public enum Scope: Sendable {
    /// At the top level and in profiles.
    case anywhere
    case topLevel
    /// Not in the file: only a variable or a flag sets it.
    case outside
  }

  /// The key in the file.
  public let name: String
  /// The parts of the file that may contain the setting.
  public let scope: Scope
  /// The variable that sets it.
  public let environment: String?
  /// The flag that sets it.
  public let flag: SettingFlag?
  /// The expected values; completes the sentence "must be …".
  public let expects: String
  /// All possible values, if they are a few words.
  public let choices: [String]
  /// The help, one sentence.
  public let help: String
  /// Whether the value is never shown.
  public let isSecret: Bool
  /// The value as text, with secrets hidden; `nil` if it is not set.
  public let value: @Sendable (Settings) -> String?
  /// Parses and sets the value; if it is invalid, reports the problem and returns `false`.
  let set: @Sendable (ConfigValue, inout Settings, inout SettingContext) -> Bool

  /// - Parameter environment: the name of the variable without `CASETUI_`.
  init(
    name: String, scope: Scope, environment: String?, flag: SettingFlag?, expects: String,
    choices: [String], help: String, isSecret: Bool,
    value: @escaping @Sendable (Settings) -> String?,
    set: @escaping @Sendable (ConfigValue, inout Settings, inout SettingContext) -> Bool
  ) {
    self.name = name
    self.scope = scope
    self.environment = environment.map { "CASETUI_\($0)" }
    self.flag = flag
    self.expects = expects
    self.choices = choices
    self.help = help
    self.isSecret = isSecret
    self.value = value
    self.set = set
  }

  /// The default, as text.
  public var builtIn: String? { value(Settings()) }

  /// The key in the file; `nil` if the setting may not be there.
  public var fileKey: String? { scope == .outside ? nil : name }

  /// All ways to set the value, as in a sentence: `--me, CASETUI_ME or …`.
  public var ways: String {
    let key = fileKey.map { "`\($0): …` in the config file" }
    return [flag?.name, environment, key].compactMap(\.self).spoken(with: "or")
  }

  /// The settings of the client library, in the order of the documentation. A program adds its own.
  public static let client: [SettingRow] =
    FileSettings.declared.rows + ConnectionSettings.declared.rows + RequestSettings.declared.rows
    + CacheSettings.declared.rows + WriteSettings.declared.rows
}
