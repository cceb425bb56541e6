import CProcess
import FoundationEssentials
import Glibc

/// Where the program starts: the one place that reads the environment and ends the process.
@main
enum Program {
  static func main() async {
    openStandardStreams()
    let environment = ProcessInfo.processInfo.environment
    if environment["CASETUI_RUNTIME_HOOKS"] == "off" {
      cp_leave_threads_alone()
    } else {
      cp_use_own_threads()
    }
    // A closed pipe is then an error of `write`, which ends a command quietly.
    signal(SIGPIPE, SIG_IGN)
    let machine = Machine.live(environment: environment)
    let status = await CommandRun(Array(CommandLine.arguments.dropFirst()), in: machine).run()
    exit(status.code)
  }

  /// Opens those that are closed, so that no file of the program gets their number. Nothing can be
  /// read then, what is printed is lost with an error, and what is said is lost.
  private static func openStandardStreams() {
    let modes = [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ]
    // From the lowest on, each takes the first free number, which is its own.
    for (descriptor, mode) in modes where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", mode)
    }
  }
}
