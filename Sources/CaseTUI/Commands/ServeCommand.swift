import ArgumentParser
import CaseKit
import CaseServer
import Terminal

struct ServeCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", _superCommandName: RootCommand.name,
    abstract: "Serve the API from an embedded database of made-up cases.",
    usage: "casetui serve [<options>]",
    discussion: """
      Examples:
        casetui serve
        casetui serve --port 8080 --database cases.db --cases 100000
        casetui serve --latency 300 --seed 7
        casetui serve --faults faults.json

      Use it to try, develop and test without an account. It prints on standard error how to \
      connect, and serves until ^C (exit status 130) or SIGTERM (exit status 0).

      It listens on this machine only, unless --host says otherwise. Choose a --token that you \
      use nowhere else.
      """)

  static let details = """
    --faults makes updateCase fail, to test clients. Its file lists faults, each with the writes \
    that it affects, counted from 1: {"faults": [{"fault": "answer_lost", "every": 3}, {"fault": \
    "refused", "status": 429, "at": [1, 5]}]}.

    The faults are closed and answer_lost (the connection ends before or after the write is \
    done), refused and failed_after (with a "status"), short and empty (answers), ignored \
    (accepted, not done), twice, colleague (with a "change" that is made first), lag and slow \
    (with "ms").
    """

  @OptionGroup(title: "Server") var server: ListenerOptions
  @OptionGroup(title: "Made-up cases") var cases: ServerOptions
  @OptionGroup(title: "Made-up cases") var storage: DatabaseOption
  @OptionGroup(title: "Faults") var trouble: TroubleOptions

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
      progress.show("generating cases", made, of: count)
    }
    return .done
  }

  private func configuration(in machine: Machine) throws -> ServerConfiguration {
    let token = server.token ?? TokenSource.randomID()
    var configuration = cases.configuration(token: token, in: machine)
    configuration.host = server.host
    configuration.port = Int(server.port)
    configuration.database = storage.database
    configuration.latency = .milliseconds(trouble.latency)
    configuration.streamID = server.streamID ?? configuration.streamID
    configuration.accountID = server.accountID
    configuration.faults = try trouble.faults.map { path in
      try WriteFaults(json: machine.files.bytes(of: path, for: "--faults"))
    }
    return configuration
  }
}

/// The address of the server, and the clients that it accepts.
struct ListenerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The port to listen on; 0 for a free one.", valueName: "n"))
  var port: UInt16 = 8_080

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp("The token to accept; the default is a random one.", valueName: "text"))
  var token: String?

  @Option(help: ArgumentHelp("The stream id to serve.", valueName: "id"))
  var streamID: String?

  @Option(help: ArgumentHelp("The account to accept; the default is any.", valueName: "id"))
  var accountID: String?

  func validate() throws {
    guard token?.isEmpty != true else { throw ValidationError("--token must not be empty.") }
  }
}

/// The file for the cases.
struct DatabaseOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the cases in this file; the default is to discard them.", valueName: "file"))
  var database: String?
}

/// The latency and faults to inject.
struct TroubleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Wait this many milliseconds before each answer.", valueName: "ms"))
  var latency = 0

  @Option(
    help: ArgumentHelp(
      "Inject the faults of this JSON file into writes; see man casetui-serve.", valueName: "file")
  )
  var faults: String?

  func validate() throws {
    guard 0...600_000 ~= latency else {
      throw ValidationError("--latency must be between 0 and 600000 milliseconds.")
    }
  }
}
