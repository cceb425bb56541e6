public import CaseKit
public import JSON
import Moments
import Synchronization

/// A server without a network, with a few cases that can be changed; a test decides which writes
/// fail.
public final class DeskServer: Sendable {
  /// The failure of one write.
  public enum Fault: Equatable, Sendable {
    /// No connection is made.
    case unreachable
    /// The write is done, but the answer is lost.
    case answerLost
    /// The connection ends before the write is done.
    case requestLost
    /// The write is not done; the answer has this status.
    case status(Int)
    /// The write is done; the answer has no body.
    case empty
    /// The write is done; the answer has only the id and the title.
    case short
    /// The write is done; the answer is this object.
    case answer(JSONValue)
    /// The write is not done; the answer is the unchanged case.
    case ignored
    /// Somebody else sets this member first.
    case colleague(JSONObject.Member)
  }

  fileprivate struct State {
    var cases: [JSONObject]
    var minute: Int64
    var accepted: [(id: String, body: JSONObject)] = []
    var calls: [HTTPCall] = []
    var writes = 0
    /// Whether reads fail.
    var isAway = false
  }

  private let state: Mutex<State>
  private let onRead: @Sendable () -> Void
  private let fault: @Sendable (Int) -> Fault?

  /// - Parameters:
  ///   - cases: in the form of the API; each needs `_id` and `refId`.
  ///   - fault: the failure of a write, given its number, which starts at 1.
  ///   - onRead: called for each read, before it is answered.
  public init(
    _ cases: [JSONValue], fault: @escaping @Sendable (Int) -> Fault? = { _ in nil },
    onRead: @escaping @Sendable () -> Void = {}
  ) {
    self.onRead = onRead
    state = Mutex(State(cases: cases.compactMap(\.object), minute: 1_000))
    self.fault = fault
  }

  /// A case in the form of the API.
  public static func item(
    _ number: Int, status: String = "Open", title: String? = nil, tags: [String] = []
  ) -> JSONValue {
    [
      "_id": .string("ci-\(number)"), "refId": .string("CS\(100 + number)"),
      "name": .string(title ?? "Case \(number)"), "status": DeskServer.status(status),
      "priority": ["_id": "pr-Medium", "name": "Medium"],
      "tags": .array(tags.map { .string($0) }), "assigneeType": "unassigned", "currAssignee": [:],
      "createdAt": .string(moment(Int64(number))), "updatedAt": .string(moment(Int64(number))),
      "updatedBy": ["name": "Ada", "_id": "u-ada"],
      "fields": [
        [
          "_id": "fd-1", "displayName": "Plan", "type": "custom",
          "metaData": ["type": "dropdown", "name": "plan"], "selectedValue": "Free",
        ],
        [
          "_id": "fd-2", "displayName": "Seats", "type": "custom",
          "metaData": ["type": "number", "name": "seats"], "selectedValue": "3",
        ],
      ],
    ]
  }

  /// A status in the form of the API.
  public static func status(_ name: String) -> JSONValue {
    ["_id": .string("sts-\(name)"), "name": .string(name)]
  }

  private static func moment(_ minute: Int64) -> String {
    Timestamp(milliseconds: minute * 60_000).iso8601
  }

  /// The writes that were done, in order.
  public var accepted: [(id: String, body: JSONObject)] { state.withLock(\.accepted) }

  /// All requests, in order.
  public var calls: [HTTPCall] { state.withLock(\.calls) }

  /// The current case with this id.
  public func item(_ id: String) -> JSONObject? {
    state.withLock { $0.cases.first { $0["_id"] == .string(id) } }
  }

  /// Changes a case as if somebody else had done it.
  public func change(_ id: String, _ key: String, to value: JSONValue) {
    state.withLock { $0.change(id, [.init(key, value)], by: "Kofi") }
  }

  /// Replaces a case by an older version.
  public func restore(_ item: JSONValue) {
    guard let object = item.object, let id = object["_id"]?.text else { return }
    state.withLock { state in
      state.cases.removeAll { $0["_id"] == .string(id) }
      state.cases.append(object)
    }
  }

  /// Removes a case.
  public func remove(_ id: String) {
    state.withLock { $0.cases.removeAll { $0["_id"] == .string(id) } }
  }

  /// Sets whether reads fail from now on.
  public func setAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }

  /// A transport to this server.
  public var send: @Sendable (HTTPCall) async throws(TransportError) -> HTTPAnswer {
    { call throws(TransportError) in try self.answer(to: call) }
  }

  /// Answers one request.
  ///
  /// - Throws: the error of its fault.
  public func answer(to call: HTTPCall) throws(TransportError) -> HTTPAnswer {
    state.withLock { $0.calls.append(call) }
    let parts = call.url.description.split(separator: "/")
    if parts.last == "getCases" { return try page(call) }
    return try update(String(parts.last ?? ""), call)
  }

  private func page(_ call: HTTPCall) throws(TransportError) -> HTTPAnswer {
    onRead()
    if state.withLock(\.isAway) { throw .timeout(seconds: 1) }
    let body = (try? JSONValue.decode(call.body))?.object ?? JSONObject()
    let text = body["searchText"]?.text
    let skip = body["skip"]?.text.flatMap { Int($0) } ?? 0
    let limit = body["limit"]?.text.flatMap { Int($0) } ?? 50
    let cases = state.withLock(\.cases).filter { item in
      text.map { item["refId"]?.text?.lowercased().contains($0.lowercased()) ?? false } ?? true
    }.sorted { $0["updatedAt"]?.text ?? "" > $1["updatedAt"]?.text ?? "" }
    let rows = cases.dropFirst(skip).prefix(limit)
    return answer([
      "results": .array(rows.map { .object($0) }), "limit": .number("\(limit)"),
      "totalResults": .number("\(cases.count)"),
    ])
  }

  private func update(_ id: String, _ call: HTTPCall) throws(TransportError) -> HTTPAnswer {
    let number = state.withLock { state in
      state.writes += 1
      return state.writes
    }
    let body = (try? JSONValue.decode(call.body))?.object ?? JSONObject()
    let fault = fault(number)
    switch fault {
    case .unreachable: throw .noConnection(detail: "refused")
    case .requestLost: throw .connectionLost(detail: "reset")
    case .status(let status):
      return HTTPAnswer(status: status, body: Array(#"{"errors":[{"message":"no"}]}"#.utf8))
    case .ignored: return answer(item(id).map { .object($0) } ?? .null)
    case .colleague(let member): state.withLock { $0.change(id, [member], by: "Kofi") }
    default: break
    }
    guard item(id) != nil else {
      return HTTPAnswer(status: 404, body: Array(#"{"errors":[{"message":"gone"}]}"#.utf8))
    }
    state.withLock { state in
      state.change(id, body.members, by: "Maya")
      state.accepted.append((id, body))
    }
    switch fault {
    case .answerLost: throw .connectionLost(detail: "reset")
    case .empty: return HTTPAnswer(status: 200)
    case .answer(let value): return answer(value)
    case .short:
      let members = (item(id)?.members ?? []).filter { ["_id", "name"].contains($0.key) }
      return answer(.object(JSONObject(members)))
    default: return answer(item(id).map { .object($0) } ?? .null)
    }
  }

  private func answer(_ value: JSONValue) -> HTTPAnswer {
    var writer = JSONWriter()
    writer.value(value)
    return HTTPAnswer(status: 200, body: writer.bytes)
  }
}

extension DeskServer.State {
  fileprivate mutating func change(_ id: String, _ members: [JSONObject.Member], by name: String) {
    guard let index = cases.firstIndex(where: { $0["_id"] == .string(id) }) else { return }
    minute += 1
    let moment = Timestamp(milliseconds: minute * 60_000).iso8601
    let stamps: [JSONObject.Member] = [
      .init("updatedAt", .string(moment)), .init("updatedBy", ["name": .string(name)]),
    ]
    for member in members + stamps {
      cases[index].members.removeAll { $0.key == member.key }
      cases[index].members.append(member)
    }
  }
}
