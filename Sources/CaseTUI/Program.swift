import CProcess
import FoundationEssentials
import Glibc

/// The entry point, and the only code that reads the environment and ends the process.
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
    // Writing to a closed pipe is then an error of `write`, which ends a command quietly.
    signal(SIGPIPE, SIG_IGN)
    let machine = Machine.live(environment: environment)
    let status = await CommandRun(Array(CommandLine.arguments.dropFirst()), in: machine).run()
    exit(status.code)
  }

  /// Opens standard streams that are closed, so that no file of the program gets their number.
  /// Reading standard input or writing standard output then fails; messages on standard error are
  /// lost.
  private static func openStandardStreams() {
    let modes = [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ]
    // Starts with the lowest number, because opening a file takes the lowest free number.
    for (descriptor, mode) in modes where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", mode)
    }
  }
}
