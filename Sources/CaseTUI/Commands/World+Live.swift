import CaseKit
import Glibc
import Terminal

extension World {
  /// The machine itself. Opens no file and no connection.
  static func live(environment: [String: String]) -> World {
    let home = environment["HOME"] ?? homeOfAccount
    let directories = Directories(environment: environment, home: home)
    return World(
      environment: environment, facts: .current(environment: environment),
      output: .standardOutput, errors: .standardError, files: .disk, directories: directories,
      now: { .now }, localTime: .system, makeTransport: Transport.http
    ) { browsing throws(DisplayError) in
      try await Browser.run(
        client: browsing.client, settings: browsing.settings, title: browsing.title,
        view: browsing.view, filter: browsing.filter, session: browsing.session,
        environment: environment, crashDirectory: directories.state)
    }
  }

  private static var homeOfAccount: String {
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) } ?? "/"
  }
}
