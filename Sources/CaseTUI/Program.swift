import CWorkers
import FoundationEssentials
import Glibc

/// Where the program starts: the one place that reads the environment and ends the process.
@main
enum Program {
  static func main() async {
    cw_use_own_threads()
    // A closed pipe is then an error of `write`, which ends a command quietly.
    signal(SIGPIPE, SIG_IGN)
    let world = World.live(environment: ProcessInfo.processInfo.environment)
    let status = await CommandRun(Array(CommandLine.arguments.dropFirst()), in: world).run()
    exit(status.code)
  }
}
