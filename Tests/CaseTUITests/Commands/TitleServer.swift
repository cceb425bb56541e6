import CaseKit
import JSON
import Moments
import Synchronization
import TestSupport

@testable import CaseTUI

/// A server that searches titles and optionally refs. A test can change its cases and failures
/// between two runs of the program.
final class TitleServer: Sendable {
  struct Item: Sendable {
    var number: Int
    var title: String
    var text = ""
    var field = ""
  }

  struct State: Sendable {
    var items: [Item]
    var findsRefs = true
    /// The number of requests that are answered before the connection fails; `nil` for all.
    var answers: Int?
    var searches: [String] = []
  }

  let state: Mutex<State>
  private let cache: TemporaryDirectory

  init(_ items: [Item]) throws {
    state = Mutex(State(items: items))
    cache = try TemporaryDirectory()
  }

  func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

  /// The search texts since the last call; empty for a list without a text.
  func searches() -> [String] {
    state.withLock { state in
      defer { state.searches = [] }
      return state.searches
    }
  }

  /// A program that uses this server and has a cache.
  var program: TestProgram {
    var program = TestProgram(failure: .cancelled)
    program.cache = cache
    program.transport = { [self] call throws(TransportError) in
      let body = (try? JSONValue.decode(call.body))?.object
      let answer = state.withLock { $0.answer(body ?? JSONObject()) }
      guard let answer else { throw .noConnection(detail: "it is gone") }
      return HTTPAnswer(status: 200, body: Array(answer.utf8))
    }
    return program
  }

  /// This program five minutes after it has read every case.
  func programThatHasSeenAll() async -> TestProgram {
    var program = program
    _ = await program.run("list", "--all", "--jsonl")
    _ = searches()
    program.start = program.start.adding(seconds: 300)
    return program
  }
}

extension TitleServer.State {
  /// The case with the highest number has the latest change and comes first.
  fileprivate mutating func answer(_ body: JSONObject) -> String? {
    guard answers != 0 else { return nil }
    answers = answers.map { $0 - 1 }
    let text = body["searchText"]?.text ?? ""
    searches.append(text)
    let found = items.filter { $0.isFound(by: text.lowercased(), findsRefs) }.sorted {
      $0.number > $1.number
    }
    let (skip, limit) = (body["skip"].number ?? 0, body["limit"].number ?? 50)
    let rows = found.dropFirst(skip).prefix(limit)
    return """
      {"results": [\(rows.map(\.json).joined(separator: ","))], "limit": \(limit),
       "totalResults": \(found.count), "hasMore": \(skip + rows.count < found.count)}
      """
  }
}

extension TitleServer.Item {
  fileprivate var ref: String { "CS\(100 + number)" }

  fileprivate func isFound(by text: String, _ findsRefs: Bool) -> Bool {
    text.isEmpty || title.lowercased().contains(text) || findsRefs && ref.lowercased() == text
  }

  fileprivate var json: String {
    """
    {"_id": "ci-\(number)", "refId": "\(ref)", "name": "\(title)", "desc": "\(text)",
     "status": {"name": "Open"}, "updatedAt": \(1_795_000_000_000 + number * 60_000),
     "fields": [{"_id": "fd-1", "displayName": "Plan", "type": "custom",
       "selectedValue": "\(field)"}]}
    """
  }
}

extension JSONValue? {
  fileprivate var number: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }
}
