import CaseKit
import JSON

/// What a client and the server say to each other over the Model Context Protocol: messages in,
/// actions out.
///
/// Each request is answered on its own. Of what came before, it remembers only what it has not
/// answered yet, and the revision of an `initialize`, which says whether there may be batches.
struct MCPConversation {
  /// Names one call, so that a late answer is not taken for that of another with the same id.
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

  /// The answers to messages that came as one array, until the last is there.
  private struct Batch {
    var unanswered = 1
    var answers: [JSONValue] = []
  }

  /// Calls that run at the same time; each may hold the cases of a whole account. The others wait.
  private static let capacity = 8

  /// Calls that run or wait.
  private static let longestQueue = 1_000

  private var revision: MCPRevision?
  private var pending: [RequestID: Pending] = [:]
  private var batches: [Int: Batch] = [:]
  /// Calls that have not started, the first to come first.
  private var waiting: [(ticket: Ticket, request: ToolRequest)] = []
  private var lastNumber = 0

  /// Whether every call has been answered.
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

  /// Takes the result of a call; nothing is sent when it was cancelled.
  mutating func finish(_ ticket: Ticket, _ result: ToolResult) -> [Action] {
    guard let (id, call) = pending.first(where: { $0.value.ticket == ticket }) else { return [] }
    pending[id] = nil
    return settle(call.batch, answer(result.json, to: id, isStateless: call.isStateless))
      + startNext()
  }

  /// Answers every call that is unanswered with the same error, and cancels it.
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

  /// Starts the calls that there is room for.
  private mutating func startNext() -> [Action] {
    let room = Self.capacity - (pending.count - waiting.count)
    let next = waiting.prefix(max(0, room))
    waiting.removeFirst(next.count)
    return next.map { .start($0.ticket, $0.request) }
  }

  /// Nothing here ever changes that a client could be told of, so the stream stays silent, and there
  /// is nothing to remember of it.
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
  /// Only the older revisions have them.
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

  /// One that was not answered yet is done, with or without an answer.
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
