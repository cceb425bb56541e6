import CaseKit
import JSON

/// The server's side of the Model Context Protocol: takes messages and returns actions.
///
/// Each request is answered independently. The only state is the unanswered requests, and the
/// revision from `initialize`, which decides whether batches are allowed.
struct MCPConversation {
  /// Identifies a call, so that a late answer is not taken for that of another call with the same
  /// id.
  typealias Ticket = Int

  enum Action: Equatable, Sendable {
    case send(JSONValue)
    case start(Ticket, ToolRequest)
    case cancel(Ticket)
  }

  private struct Pending {
    var ticket: Ticket
    var isStateless: Bool
    var batch: Int?
  }

  /// The answers to the messages of one array, until the last one is there.
  private struct Batch {
    var unanswered = 1
    var answers: [JSONValue] = []
  }

  /// The number of calls that run at the same time, because each may hold all cases of an account.
  /// Other calls wait.
  private static let capacity = 8

  /// The largest number of calls that run or wait.
  private static let longestQueue = 1_000

  private var revision: MCPRevision?
  private var pending: [RequestID: Pending] = [:]
  private var batches: [Int: Batch] = [:]
  /// The calls that have not started, oldest first.
  private var waiting: [(ticket: Ticket, request: ToolRequest)] = []
  private var lastNumber = 0

  /// Whether all calls are answered.
  var isIdle: Bool { pending.isEmpty }

  mutating func receive(_ line: LineSplitter.Line) -> [Action] {
    guard case .whole(let bytes) = line else {
      let error = RPCError.invalidRequest("A message must be a line of 1 MiB at most.")
      return [.send(RPCMessage.failure(error, in: revision))]
    }
    guard bytes.contains(where: { $0 > UInt8(ascii: " ") }) else { return [] }
    do throws(DecodingFailure) {
      let value = try JSONValue.decode(bytes)
      if let elements = value.elements { return receive(batch: elements) }
      return receive(RPCMessage(value), batch: nil)
    } catch {
      return [.send(RPCMessage.failure(.noJSON(error), in: revision))]
    }
  }

  /// Takes the result of a call; sends nothing if the call was cancelled.
  mutating func finish(_ ticket: Ticket, _ result: ToolResult) -> [Action] {
    guard let (id, call) = pending.first(where: { $0.value.ticket == ticket }) else { return [] }
    pending[id] = nil
    return settle(call.batch, answer(result.json, to: id, isStateless: call.isStateless))
      + startNext()
  }

  /// Answers all unanswered calls with the same error, and cancels them.
  mutating func giveUp(_ error: RPCError) -> [Action] {
    waiting = []
    let calls = pending.sorted { $0.value.ticket < $1.value.ticket }
    pending = [:]
    return calls.flatMap { id, call in
      [.cancel(call.ticket)] + settle(call.batch, RPCMessage.failure(error, to: id))
    }
  }
}

// MARK: - One message

extension MCPConversation {
  private mutating func receive(_ message: RPCMessage, batch: Int?) -> [Action] {
    switch message {
    case .idle: return []
    case .invalid(let error, let id):
      let failure = id.map { RPCMessage.failure(error, to: $0) }
      return deliver(failure ?? RPCMessage.failure(error, in: revision), batch)
    case .notification(let method, let parameters):
      guard method == "notifications/cancelled" else { return [] }
      return cancel(parameters["requestId"].flatMap { RequestID($0) })
    case .request(let id, let method, let parameters):
      do throws(RPCError) {
        return try take(id, method, parameters, batch)
      } catch {
        return deliver(RPCMessage.failure(error, to: id), batch)
      }
    }
  }

  private mutating func take(
    _ id: RequestID, _ name: String, _ parameters: JSONObject, _ batch: Int?
  ) throws(RPCError) -> [Action] {
    let isStateless = try RequestMetadata.isStateless(parameters)
    guard pending[id] == nil else {
      throw .invalidRequest("A request with this id has not been answered yet.")
    }
    let result: JSONValue
    switch try MCPMethod(name, isStateless: isStateless) {
    case .initialize: result = try initialize(parameters)
    case .ping: result = [:]
    case .discover: result = MCPDescription.discovery
    case .listTools: result = try MCPDescription.tools(parameters, isStateless: isStateless)
    case .listen: return listen(id)
    case .callTool: return try start(id, try ToolRequest(parameters), isStateless, batch)
    }
    return deliver(answer(result, to: id, isStateless: isStateless), batch)
  }

  private mutating func initialize(_ parameters: JSONObject) throws(RPCError) -> JSONValue {
    guard case .string(let requested) = parameters["protocolVersion"] else {
      let newest = MCPRevision.november2025.rawValue
      throw .invalidParameters("\"protocolVersion\" must be a string, e.g. \"\(newest)\".")
    }
    let revision = MCPRevision.negotiated(requested)
    self.revision = revision
    return MCPDescription.introduction(revision)
  }

  private mutating func start(
    _ id: RequestID, _ request: ToolRequest, _ isStateless: Bool, _ batch: Int?
  ) throws(RPCError) -> [Action] {
    guard pending.count < Self.longestQueue else {
      throw RPCError(
        code: -32603,
        message:
          "\(Self.longestQueue) requests are unanswered: wait for an answer before sending more.")
    }
    let ticket = nextNumber()
    pending[id] = Pending(ticket: ticket, isStateless: isStateless, batch: batch)
    if let batch { batches[batch]?.unanswered += 1 }
    waiting.append((ticket, request))
    return startNext()
  }

  /// Starts as many waiting calls as may run.
  private mutating func startNext() -> [Action] {
    let room = Self.capacity - (pending.count - waiting.count)
    let next = waiting.prefix(max(0, room))
    waiting.removeFirst(next.count)
    return next.map { .start($0.ticket, $0.request) }
  }

  /// Acknowledges a subscription. Nothing ever changes that a client could be notified of, so
  /// nothing follows, and the subscription is not stored.
  private func listen(_ id: RequestID) -> [Action] {
    [
      .send(
        RPCMessage.notification(
          "notifications/subscriptions/acknowledged",
          ["_meta": RequestMetadata.subscription(id), "notifications": [:]]))
    ]
  }

  private mutating func cancel(_ id: RequestID?) -> [Action] {
    guard let id, let call = pending.removeValue(forKey: id) else { return [] }
    waiting.removeAll { $0.ticket == call.ticket }
    return [.cancel(call.ticket)] + settle(call.batch, nil) + startNext()
  }

  private func answer(_ result: JSONValue, to id: RequestID, isStateless: Bool) -> JSONValue {
    guard isStateless, case .object(var object) = result else {
      return RPCMessage.result(result, to: id)
    }
    object.members.insert(.init("resultType", .string("complete")), at: 0)
    object.members.append(.init("_meta", RequestMetadata.answerer(MCPDescription.server)))
    return RPCMessage.result(.object(object), to: id)
  }
}

// MARK: - Batches

extension MCPConversation {
  /// Handles a batch; only older revisions allow them.
  private mutating func receive(batch elements: [JSONValue]) -> [Action] {
    guard let revision, [.november2024, .march2025].contains(revision), !elements.isEmpty else {
      let error = RPCError.invalidRequest(
        elements.isEmpty
          ? "A batch must contain a message."
          : "Batches are part of \(MCPRevision.march2025.rawValue) only: send a message a line.")
      return [.send(RPCMessage.failure(error, in: revision))]
    }
    let number = nextNumber()
    batches[number] = Batch()
    let actions = elements.flatMap { receive(RPCMessage($0), batch: number) }
    return actions + settle(number, nil)
  }

  private mutating func deliver(_ answer: JSONValue, _ batch: Int?) -> [Action] {
    guard let batch else { return [.send(answer)] }
    batches[batch]?.answers.append(answer)
    return []
  }

  /// Records that a message of a batch is done, with or without an answer.
  private mutating func settle(_ batch: Int?, _ answer: JSONValue?) -> [Action] {
    guard let batch else { return answer.map { [.send($0)] } ?? [] }
    if let answer { batches[batch]?.answers.append(answer) }
    batches[batch]?.unanswered -= 1
    guard let done = batches[batch], done.unanswered == 0 else { return [] }
    batches[batch] = nil
    return done.answers.isEmpty ? [] : [.send(.array(done.answers))]
  }

  private mutating func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }
}
