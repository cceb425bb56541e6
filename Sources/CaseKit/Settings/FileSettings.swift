/// The settings file and the profile to read.
public struct FileSettings: SettingGroup {
  /// The properties of this group as rows.
  public static let declared = DeclaredSettings(FileSettings()) {
    [
      $0.profile.row, $0.config.row,
    ]
  }

  /// The key of the mapping from names to profiles; not a setting.
  static let profilesKey = "profiles"

  /// The profile in use.
  public let profile = Setting<String?>(
    "default_profile", .text, "The profile to use.", scope: .topLevel, variable: "PROFILE",
    flag: .option("--profile", "name", "The profile of the config file to use."))

  /// The settings file to read instead of the default one.
  public let config = Setting<String?>(
    "config", .path, "The config file to read instead of the default one.", scope: .outside,
    variable: "CONFIG",
    flag: .option("--config", "file", "The config file to read instead of the default one."))
}
