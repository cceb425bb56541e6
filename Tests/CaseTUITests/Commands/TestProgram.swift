import CaseKit
import Moments
import Synchronization
import Terminal
import TestSupport

@testable import CaseTUI

/// The program on a machine of its own: a stubbed wire, no disk, 08:00 on 2026-11-24 in UTC.
struct TestProgram: Sendable {
  struct Result: Equatable, Sendable {
    var output: String
    var errors: String
    var status: Int32
  }

  var environment = [
    "CASETUI_HOST": "https://cases.example.com", "CASETUI_ACCOUNT_ID": "acc-1",
    "CASETUI_STREAM_ID": "st-1", "CASETUI_TOKEN": "secret-token", "CASETUI_RATE_LIMIT": "0",
  ]
  var facts = TerminalFacts()
  var files: [String: String] = [:]
  var pieces = InputPieces.empty
  /// What stands on standard input.
  var input = ""
  /// What the program takes for now when it starts.
  var start = Timestamp(milliseconds: 1_795_507_200_000)
  /// Moves the time, and with it what the program takes for now.
  let clock = ManualClock()
  /// Pauses on another clock, where that one must not stand still.
  var pauses: (any Clock<Duration>)? = SkippingClock()
  /// Where cases are kept; `nil` keeps none.
  var cache: TemporaryDirectory?
  /// Where the state is kept; `nil` is where nothing can be written.
  var state: TemporaryDirectory?
  /// What was shown through the pager.
  let paged = Recording()
  /// Why there is no pager.
  var pagerFailure: OutputError?
  var transport: @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer
  var browse: @Sendable (BrowserOptions) async throws(DisplayError) -> Int32? = { _ in nil }

  /// - Parameter cases: what the server holds, as JSON objects.
  init(cases: [String]) {
    self.init(answer: Self.page(cases))
  }

  init(answer: String, status: Int = 200) {
    transport = { _ in HTTPAnswer(status: status, body: Array(answer.utf8)) }
  }

  init(failure: TransportError) {
    transport = { _ throws(TransportError) in throw failure }
  }

  static func page(_ cases: [String]) -> String {
    """
    {"results": [\(cases.joined(separator: ","))], "page": 1, "limit": 50, "hasMore": false,
     "totalPages": 1, "totalResults": \(cases.count)}
    """
  }

  func onTerminal(width: Int = 100) -> TestProgram {
    var program = self
    program.facts = TerminalFacts(
      environment: [:], isInputTerminal: true, isOutputTerminal: true, isErrorTerminal: false,
      columns: width)
    program.facts.ink = .plain
    return program
  }

  func run(_ arguments: String...) async -> Result { await run(arguments) }

  /// - Parameters:
  ///   - sink: takes the output instead of the result.
  ///   - talk: takes what is said beside it instead of the result.
  func run(
    _ arguments: [String], output sink: Output? = nil, errors: Recording = Recording(),
    talk: Output? = nil
  ) async -> Result {
    let output = Recording()
    let machine = machine(sink ?? output.output, talk ?? errors.output)
    let status = await CommandRun(arguments, in: machine).run()
    return Result(output: output.text, errors: errors.text, status: status.code)
  }

  /// Runs a command that was parsed before: in debug builds, that takes longer than most of them run.
  func run(_ command: any ProgramCommand) async -> Result {
    let (output, errors) = (Recording(), Recording())
    let machine = machine(output.output, errors.output)
    let status = await CommandRun([], in: machine).run(command, in: machine)
    return Result(output: output.text, errors: errors.text, status: status.code)
  }

  func machine(_ output: Output, _ errors: Output) -> Machine {
    var directories = Directories(environment: [:], home: "/home/test")
    directories.state = state?.path ?? "/dev/null/state"
    let (clock, start) = (clock, clock.now)
    return Machine(
      environment: environment, facts: facts,
      input: Input { [input] extent throws(InputError) in
        if case .hiddenLine(let ready) = extent { ready() }
        return Array(input.utf8)
      },
      output: output, errors: errors, pieces: pieces,
      files: FileReader { [files] path in
        files[path].map { .bytes(Array($0.utf8), isReadableByOthers: false) } ?? .missing
      },
      directories: directories,
      now: { [first = self.start.milliseconds] in
        let passed = start.duration(to: clock.now) / .milliseconds(1)
        return Timestamp(milliseconds: first + Int64(passed))
      },
      localTime: .utc, clock: pauses ?? clock,
      page: { [paged, pagerFailure] bytes throws(OutputError) in
        if let pagerFailure { throw pagerFailure }
        try paged.output.write(bytes)
      },
      makeCache: { [cache] identity in
        cache.map { CaseCache(folder: $0.path, identity: identity) } ?? .none
      },
      makeTransport: { [transport] _ in Transport(send: transport) },
      browse: browse)
  }
}

/// What was written, kept.
final class Recording: Sendable {
  /// The whole text after each write.
  let changes: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation
  private let bytes = Mutex<[UInt8]>([])

  init() { (changes, continuation) = AsyncStream.makeStream() }

  var output: Output {
    Output { [self] new throws(OutputError) in
      bytes.withLock { $0 += new }
      continuation.yield(text)
    }
  }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
