import ArgumentParser
import CaseKit
import CaseServer
import Terminal

struct ServeCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", _superCommandName: RootCommand.name,
    abstract: "Serve the API itself, on an embedded database with made-up cases.",
    usage: "casetui serve [<options>]",
    discussion: """
      For trying, developing and testing without an account. It says on standard error how to \
      connect, and serves until ^C or SIGTERM, after which it exits with 130 or 0. It listens \
      to this machine only, unless --host says otherwise. The token guards made-up cases: \
      use none that opens anything else.

      --faults makes updateCase go wrong, to try clients on it. Its file lists faults, each with \
      the writes it meets, counted from 1: {"faults": [{"fault": "answer_lost", "every": 3}, \
      {"fault": "refused", "status": 429, "at": [1, 5]}]}. The faults are closed and answer_lost \
      (the connection ends before or after it is done), refused and failed_after (with a status), \
      short and empty (answers), ignored (accepted, not done), twice, colleague (with a \
      "change" that is made first), lag and slow (with "ms").

      Examples:
        casetui serve
        casetui serve --port 8080 --database cases.db --cases 100000
        casetui serve --latency 300 --seed 7
        casetui serve --faults faults.json
      """)

  @Option(help: ArgumentHelp("The port to listen on; 0 for a free one.", valueName: "n"))
  var port: UInt16 = 8_080

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp("A file that keeps the cases; else they end with it.", valueName: "file"))
  var database: String?

  @OptionGroup var cases: ServerOptions

  @Option(help: ArgumentHelp("The token to accept; else a random one.", valueName: "text"))
  var token: String?

  @Option(help: ArgumentHelp("Milliseconds to wait before each answer.", valueName: "ms"))
  var latency = 0

  @Option(
    help: ArgumentHelp("A JSON file of faults to inject into writes; see above.", valueName: "file")
  )
  var faults: String?

  @Option(help: ArgumentHelp("The stream id to serve.", valueName: "id"))
  var streamID: String?

  @Option(help: ArgumentHelp("The account to accept; else any.", valueName: "id"))
  var accountID: String?

  func validate() throws {
    guard 0...600_000 ~= latency else {
      throw ValidationError("--latency must be between 0 and 600000 milliseconds.")
    }
    guard token?.isEmpty != true else { throw ValidationError("--token must not be empty.") }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    let configuration = try configuration(in: machine)
    let server = try CaseServer(configuration)
    if let note = server.note { try machine.errors.print(SafeText(note)) }
    let progress = ProgressLine(machine)
    try await server.run { port in
      progress.clear()
      let text = ConnectionText(configuration: configuration, port: port)
      for line in text.lines() { try? machine.errors.print(line) }
    } progress: { made, count in
      progress.show("making cases", made, of: count)
    }
    return .done
  }

  private func configuration(in machine: Machine) throws -> ServerConfiguration {
    var configuration = cases.configuration(token: token ?? TokenSource.randomID(), in: machine)
    configuration.host = host
    configuration.port = Int(port)
    configuration.database = database
    configuration.latency = .milliseconds(latency)
    configuration.streamID = streamID ?? configuration.streamID
    configuration.accountID = accountID
    configuration.faults = try faults.map { path in
      try WriteFaults(json: machine.files.bytes(of: path, for: "--faults"))
    }
    return configuration
  }
}
