import CaseServer
import Foundation

/// Compares the writes of a server with the journal after all faults of a history are over.
struct HistoryChecker {
  private struct Entry {
    var id: Int
    var state: String
    var target: String
    var title: String
    var isSent: Bool
    var detail: String?
  }

  private let entries: [Entry]
  private let writes: [WriteServer.Write]
  private let environment: [String: String]

  /// - Parameters:
  ///   - writes: all writes of the server, in order.
  ///   - environment: the environment for commands that use the journal and the healthy server.
  init(writes: [WriteServer.Write], environment: [String: String]) throws {
    let journal = try CommandResult(["journal", "export"], environment: environment)
    entries = try (journal.object()["entries"] as? [[String: Any]] ?? []).compactMap(Self.entry)
    self.writes = writes
    self.environment = environment
  }

  /// The number of entries that are done.
  var doneCount: Int { entries.count { $0.state == "done" } }

  /// A sentence for each violated invariant.
  func problems() throws -> [String] {
    try repeatedOrLost + unannounced + unsettled + different()
  }

  private static func entry(_ object: [String: Any]) -> Entry? {
    guard let id = object["entry"] as? Int, let state = object["state"] as? String,
      let target = object["id"] as? String, let fields = object["fields"] as? [[String: Any]],
      let title = fields.first?["after"] as? String
    else { return nil }
    return Entry(
      id: id, state: state, target: target, title: title, isSent: object["body"] is String,
      detail: object["detail"] as? String)
  }

  /// A write that a proxy repeats counts once.
  private func writes(of entry: Entry) -> Int {
    writes.count {
      $0.source == .client && $0.id == entry.target && $0.body.contains("\"\(entry.title)\"")
    }
  }

  /// I1: each done entry is one accepted write, and an entry that is not done has no write.
  private var repeatedOrLost: [String] {
    entries.compactMap { entry in
      let count = writes(of: entry)
      switch entry.state {
      case "done": return count == 1 ? nil : "I1: entry \(entry.id) was done \(count) times"
      case "refused", "not_applied", "not_sent", "no_change":
        return count == 0 ? nil : "I1: entry \(entry.id) is \(entry.state), and was done"
      default: return nil
      }
    }
  }

  /// I2: each write has an entry.
  private var unannounced: [String] {
    writes.compactMap { write in
      let hasEntry = entries.contains {
        $0.isSent && $0.target == write.id && write.body.contains("\"\($0.title)\"")
      }
      return hasEntry ? nil : "I2: \(write.body) has no entry"
    }
  }

  /// I5: after a restart with a healthy server, no entry is open.
  private var unsettled: [String] {
    entries.filter { ["sending", "unknown"].contains($0.state) }.map {
      "I5: entry \($0.id) is \($0.state): \($0.detail ?? "")"
    }
  }

  /// I7: the server has the values of the last write to each case.
  private func different() throws -> [String] {
    let list = try CommandResult(["list", "--all", "--json"], environment: environment)
    let cases = try list.object()["cases"] as? [[String: Any]] ?? []
    return cases.compactMap { item in
      guard let id = item["id"] as? String, let title = item["title"] as? String,
        let last = writes.last(where: { $0.id == id })
      else { return nil }
      return last.body.contains("\"\(title)\"")
        ? nil : "I7: \(id) has \(title), and the last write was \(last.body)"
    }
  }
}
