import CaseKit
import Glibc
import Moments
import Terminal

extension Machine {
  /// The real machine. Opens no file and no connection.
  static func live(environment: [String: String]) -> Machine {
    let directories = Directories(environment: environment, home: homeOfAccount)
    return Machine(
      environment: environment, facts: .current(environment: environment),
      input: .standard, output: .standardOutput, errors: .standardError,
      pieces: .standardInput, files: .disk, directories: directories, now: { .now },
      localTime: .system, page: Pager(environment: environment).show,
      makeCache: { CaseCache(folder: directories.cache, identity: $0) },
      makeTransport: { Transport.http($0) },
      checkScreen: { () throws(DisplayError) in
        try NcursesDisplay.check(NcursesOptions(environment: environment, theme: Theme(.dark)))
      },
      browse: { browsing throws(DisplayError) in
        try await Browser.run(
          browsing, environment: environment, crashDirectory: directories.makeState())
      })
  }

  private static var homeOfAccount: String {
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) } ?? "/"
  }
}
