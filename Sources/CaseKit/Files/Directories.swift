import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folders for the program's files, by the XDG Base Directory Specification.
public struct Directories: Equatable, Sendable {
  /// The user's home directory.
  public var home: String
  /// The folder for settings.
  public var config: String
  /// The folder for state that must be kept.
  public var state: String
  /// The folder for data that can be fetched again.
  public var cache: String

  /// - Parameter home: the account's home directory, used if `HOME` is not set.
  public init(environment: [String: String], home: String) {
    // The specification says to ignore relative paths in these variables.
    func directory(_ variable: String, else fallback: String) -> String {
      guard let path = environment[variable], path.hasPrefix("/") else { return fallback }
      return path
    }
    let home = directory("HOME", else: home)
    self.home = home
    config = directory("XDG_CONFIG_HOME", else: "\(home)/.config") + "/casetui"
    state = directory("XDG_STATE_HOME", else: "\(home)/.local/state") + "/casetui"
    cache = directory("XDG_CACHE_HOME", else: "\(home)/.cache") + "/casetui"
  }

  /// Creates the state folder, for the user alone, if it is missing. Returns its path; `nil` if it
  /// cannot be created.
  public func makeState() -> String? {
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    let made: Void? = try? FileManager.default.createDirectory(
      atPath: state, withIntermediateDirectories: true, attributes: attributes)
    return made == nil ? nil : state
  }

  /// The path of the default settings file.
  public var configFile: String { "\(config)/config.yaml" }

  /// The absolute form of a path as users write it: `~/` is the home directory, and a relative path
  /// starts at `folder`.
  public func absolute(_ path: String, from folder: String?) -> String {
    if path == "~" { return home }
    if path.hasPrefix("~/") { return home + path.dropFirst() }
    guard !path.hasPrefix("/"), let folder else { return path }
    return "\(folder)/\(path)"
  }
}

/// Lists the names of the files in a folder.
enum FileNames {
  /// Empty if the folder does not exist.
  static func inFolder(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
