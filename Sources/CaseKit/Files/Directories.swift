import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where the program's files belong, by the XDG base directory specification.
public struct Directories: Equatable, Sendable {
  /// The home directory of the user.
  public var home: String
  /// Where the settings are.
  public var config: String
  /// Where the program keeps its state.
  public var state: String
  /// Where the program keeps what it can read again.
  public var cache: String

  /// - Parameter home: the home directory of the account, for when `HOME` says nothing.
  public init(environment: [String: String], home: String) {
    // The specification: a relative path in these variables is invalid and to be ignored.
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

  /// The state directory, made where there is none, for the user alone; `nil` where that fails.
  public func makeState() -> String? {
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    let made: Void? = try? FileManager.default.createDirectory(
      atPath: state, withIntermediateDirectories: true, attributes: attributes)
    return made == nil ? nil : state
  }

  /// The settings file that is read unless another is named.
  public var configFile: String { "\(config)/config.yaml" }

  /// A path as people write it: `~/` is the home directory, a relative one starts at `folder`.
  public func absolute(_ path: String, from folder: String?) -> String {
    if path == "~" { return home }
    if path.hasPrefix("~/") { return home + path.dropFirst() }
    guard !path.hasPrefix("/"), let folder else { return path }
    return "\(folder)/\(path)"
  }
}

/// The names of the files in a folder.
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
