/// A ``Setting`` without its type: its names, what it expects, and what it is for.
///
/// The check of the file, the proposals for a wrong key, the flags, the table in the documents, the manual
/// and the explanation of a value all come from the rows.
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
  public let flag: SettingFlag?
  /// Completes "must be …".
  public let expects: String
  /// All that it can be, where that is a few words.
  public let choices: [String]
  /// One sentence.
  public let help: String
  /// Whether its value is never shown.
  public let isSecret: Bool
  /// Its value as text, secrets hidden; `nil` when it is not set.
  public let value: @Sendable (Settings) -> String?
  /// Reports what is wrong, or sets the value and answers true.
  let set: @Sendable (ConfigValue, inout Settings, inout SettingContext) -> Bool

  /// - Parameter environment: the variable without its `CASETUI_`.
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

  /// The value that it has unless it is set.
  public var builtIn: String? { value(Settings()) }

  /// Its key, where the file may hold it.
  public var fileKey: String? { scope == .outside ? nil : name }

  /// All ways to set it, for a sentence: `--me, CASETUI_ME or …`.
  public var ways: String {
    let key = fileKey.map { "`\($0): …` in the config file" }
    return [flag?.name, environment, key].compactMap(\.self).spoken(with: "or")
  }

  /// The settings of the client library, in the order of the documentation; a program adds its own.
  public static let client: [SettingRow] =
    FileSettings.declared.rows + ConnectionSettings.declared.rows + RequestSettings.declared.rows
    + CacheSettings.declared.rows + WriteSettings.declared.rows
}
