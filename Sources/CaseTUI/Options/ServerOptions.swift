import ArgumentParser
import CaseKit
import CaseServer
import Moments

/// How the server's cases are generated.
struct ServerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Generate this many cases.", valueName: "n"))
  var cases = 1_000

  @Option(
    help: ArgumentHelp(
      "The seed of the generator; the same seed makes the same cases.", valueName: "n"))
  var seed: UInt64 = 1

  func validate() throws {
    guard cases >= 0 else { throw ValidationError("--cases must not be negative.") }
  }

  func configuration(token: String, in machine: Machine) -> ServerConfiguration {
    var configuration = ServerConfiguration(token: token, now: machine.now().milliseconds)
    configuration.caseCount = cases
    configuration.seed = seed
    return configuration
  }
}
