import CaseKit
import JSON
import Terminal

/// Speaks the Model Context Protocol over an input and an output, one message per line.
struct MCPServer: Sendable {
  private enum Event: Sendable {
    case line(LineSplitter.Line)
    case end
    case finished(MCPConversation.Ticket, ToolResult)
    case late
  }

  let runner: ToolRunner
  let output: Output
  /// The output for errors that a client has made.
  let log: Output
  let clock: any Clock<Duration>

  /// The largest message, in bytes.
  private static let longestLine = 1 << 20

  /// How long calls may run after the end of the input; a server may ask for a pause of a minute.
  private static let patience = Duration.seconds(120)

  /// Answers requests until the input ends, then the remaining ones. Requests that take more than
  /// two minutes after the end are answered with an error.
  ///
  /// - Throws: ``OutputError`` if the output is closed.
  func run(_ input: InputPieces) async throws(OutputError) {
    let (events, incoming) = AsyncStream.makeStream(of: Event.self)
    let reading = Task { await Self.read(input, into: incoming) }
    var calls: [MCPConversation.Ticket: Task<Void, Never>] = [:]
    var waiting: Task<Void, Never>?
    var conversation = MCPConversation()
    defer {
      reading.cancel()
      waiting?.cancel()
      for call in calls.values { call.cancel() }
    }
    for await event in events {
      var actions: [MCPConversation.Action] = []
      switch event {
      case .line(let line): actions = conversation.receive(line)
      case .finished(let ticket, let result):
        calls[ticket] = nil
        actions = conversation.finish(ticket, result)
      case .end: waiting = Task { await wait(incoming) }
      case .late: actions = conversation.giveUp(.tooLate)
      }
      for action in actions { try perform(action, &calls, incoming) }
      if waiting != nil, conversation.isIdle { return }
    }
  }

  private func perform(
    _ action: MCPConversation.Action, _ calls: inout [MCPConversation.Ticket: Task<Void, Never>],
    _ events: AsyncStream<Event>.Continuation
  ) throws(OutputError) {
    switch action {
    case .send(let message): try send(message)
    case .cancel(let ticket): calls[ticket]?.cancel()
    case .start(let ticket, let request): calls[ticket] = start(ticket, request, events)
    }
  }

  private func start(
    _ ticket: MCPConversation.Ticket, _ request: ToolRequest,
    _ events: AsyncStream<Event>.Continuation
  ) -> Task<Void, Never> {
    Task { [runner] in events.yield(.finished(ticket, await runner.run(request))) }
  }

  private func send(_ message: JSONValue) throws(OutputError) {
    if let reason = message.object?["error"]?.object?["message"]?.text {
      // The log is optional: the client gets the error as an answer, too.
      try? log.print("casetui: \(SafeText(reason))")
    }
    var writer = JSONWriter()
    writer.value(message)
    try output.print(writer)
  }

  private func wait(_ events: AsyncStream<Event>.Continuation) async {
    guard (try? await clock.sleep(for: Self.patience)) != nil else { return }
    events.yield(.late)
  }

  private static func read(
    _ input: InputPieces, into events: AsyncStream<Event>.Continuation
  ) async {
    var splitter = LineSplitter(limit: longestLine)
    for await piece in input.stream() {
      for line in splitter.take(piece) { events.yield(.line(line)) }
    }
    if let line = splitter.end() { events.yield(.line(line)) }
    events.yield(.end)
  }
}
