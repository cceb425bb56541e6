/// Where a value came from.
public enum SettingOrigin: Equatable, Sendable, CustomStringConvertible {
  case builtIn
  case file(name: String, line: Int)
  case profile(name: String, line: Int)
  case environment(String)
  case flag(String)

  public var description: String {
    switch self {
    case .builtIn: "default"
    case .file(let name, let line), .profile(let name, let line): "\(name):\(line)"
    case .environment(let variable): "environment \(variable)"
    case .flag(let flag): "flag \(flag)"
    }
  }

  /// The source of the higher rank wins.
  var rank: Int {
    switch self {
    case .builtIn: 0
    case .file: 1
    case .profile: 2
    case .environment: 3
    case .flag: 4
    }
  }
}
