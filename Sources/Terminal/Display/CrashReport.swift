import CProcess
import Glibc

/// The file for the report of a crash.
public struct CrashReport: Sendable {
  /// The path of a file that does not exist yet; missing folders are created when it is written.
  /// `nil` for no report.
  public let path: String?
  /// The program and its version, in one line.
  public let version: String

  /// A report in the folder; `nil` for none.
  public init(directory: String?, version: String) {
    path = directory.map { "\($0)/crash-\(time(nil))-\(getpid()).txt" }
    self.version = version
  }

  /// Installs the signal handlers that restore the terminal before a crash ends the process.
  func install() {
    cp_crash_install(path, version)
  }

  static func remove() {
    cp_crash_remove()
  }
}
