import ArgumentParser
import CaseKit

/// Whose cases, from where: the flags of ``SettingRow/all``. None takes a secret.
struct ConnectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The profile of the config file to use.", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp("The config file to read instead of the usual one.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("The address of the platform.", valueName: "url"))
  var host: String?

  @Option(help: ArgumentHelp("The account that owns the cases.", valueName: "id"))
  var accountID: String?

  @Option(help: ArgumentHelp("The app whose cases these are, st-….", valueName: "id"))
  var streamID: String?

  @Option(help: ArgumentHelp("A file that holds the token.", valueName: "file"))
  var tokenFile: String?

  @Option(help: ArgumentHelp("Your names or ids, for is:mine.", valueName: "names"))
  var me: String?

  @OptionGroup var log: LogOptions

  var overrides: SettingsOverrides {
    var overrides = SettingsOverrides()
    overrides.profile = profile
    overrides.config = config
    overrides.host = host
    overrides.accountID = accountID
    overrides.streamID = streamID
    overrides.tokenFile = tokenFile
    overrides.me = me
    log.add(to: &overrides)
    return overrides
  }
}

/// What is noted while a command runs.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add a line for each request to the file, without secrets.", valueName: "file"))
  var debugLog: String?

  func add(to overrides: inout SettingsOverrides) { overrides.debugLog = debugLog }
}

/// Whether cases are kept on this machine, and whether they are all that is asked.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Ask no server: answer from what was seen before.")
  var offline = false

  @Flag(help: "Do not use or fill the cache of cases on this machine.")
  var noCache = false

  func add(to overrides: inout SettingsOverrides) {
    overrides.offline = offline ? "true" : nil
    overrides.cache = noCache ? "false" : nil
  }

  func adding(to overrides: SettingsOverrides) -> SettingsOverrides {
    var overrides = overrides
    add(to: &overrides)
    return overrides
  }

  func validate() throws {
    guard !(offline && noCache) else {
      throw ValidationError("--offline answers from the cache, which --no-cache leaves alone.")
    }
  }
}
