import CProcess
import FoundationEssentials
import Glibc

/// Where the program starts: the one place that reads the environment and ends the process.
@main
enum Program {
  static func main() async {
    openClosedStreams()
    let environment = ProcessInfo.processInfo.environment
    if environment["CASETUI_RUNTIME_HOOKS"] == "off" {
      cp_leave_threads_alone()
    } else {
      cp_use_own_threads()
    }
    // A closed pipe is then an error of `write`, which ends a command quietly.
    signal(SIGPIPE, SIG_IGN)
    let world = World.live(environment: environment)
    let status = await CommandRun(Array(CommandLine.arguments.dropFirst()), in: world).run()
    exit(status.code)
  }

  /// A standard stream that is closed becomes `/dev/null`: else the next file that is opened gets its
  /// number, and what is meant for a person goes into that file.
  private static func openClosedStreams() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free, which is this one.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
