import ArgumentParser
import CaseKit

/// Whether cases are kept on this machine, and whether they are all that is asked.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Ask no server: answer from what was seen before.")
  var offline = false

  @Flag(help: "Neither keep cases on this machine nor use those that are kept.")
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
