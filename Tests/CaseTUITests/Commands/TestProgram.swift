import CaseKit
import Moments
import Synchronization
import Terminal
import TestSupport

@testable import CaseTUI

/// The program on a simulated machine: a stub transport, no disk, 08:00 UTC on 2026-11-24.
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
  /// The text of standard input.
  var input = ""
  /// The current time when the program starts.
  var start = Timestamp(milliseconds: 1_795_507_200_000)
  /// The clock that moves the current time of the program.
  let clock = ManualClock()
  /// A separate clock for pauses that must not wait for the test.
  var pauses: (any Clock<Duration>)? = SkippingClock()
  /// The folder of the cache; `nil` means no cache.
  var cache: TemporaryDirectory?
  /// The folder of the state; `nil` means that nothing can be written.
  var state: TemporaryDirectory?
  /// The text that was shown in the pager.
  let paged = Recording()
  /// The reason why the pager cannot start.
  var pagerFailure: OutputError?
  var transport: @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer
  var browse: @Sendable (BrowserOptions) async throws(DisplayError) -> Int32? = { _ in nil }

  /// - Parameter cases: the cases of the server as JSON objects.
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
  ///   - sink: receives the output instead of the result.
  ///   - talk: receives the messages instead of the result.
  func run(
    _ arguments: [String], output sink: Output? = nil, errors: Recording = Recording(),
    talk: Output? = nil
  ) async -> Result {
    let output = Recording()
    let machine = machine(sink ?? output.output, talk ?? errors.output)
    let status = await CommandRun(arguments, in: machine).run()
    return Result(output: output.text, errors: errors.text, status: status.code)
  }

  /// Runs a parsed command. In debug builds, parsing takes longer than most commands.
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

/// Records everything that is written.
final class Recording: Sendable {
  /// The complete text after each write.
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
