/// What is kept on this machine, and whether it is all that is shown.
public struct CacheSettings: SettingGroup {
  /// The settings as they are declared.
  public static let declared = DeclaredSettings(CacheSettings())

  /// Whether only what is kept is shown, and no server asked.
  public let isOffline = Setting<Bool>(
    "offline", false, .flag, "Whether to ask no server, and show what was kept.",
    flag: .word(
      "--offline", says: "true", "Ask no server: answer from what was seen before."))

  /// Whether cases are kept on this machine.
  public let isUsed = Setting<Bool>(
    "cache", true, .flag, "Whether to keep cases on this machine, for the next start.",
    flag: .word(
      "--no-cache", says: "false", "Do not use or fill the cache of cases on this machine."))
}
