import CaseServer
import Foundation
import TestSupport

/// One history: processes write to a few cases, faults fall, some are killed; then everything heals,
/// and what the server did is compared with what the journal says.
struct WriteHistory {
  /// What was found wrong, and figures of the run.
  struct Report {
    var problems: [String] = []
    var kills = 0
    var runs = 0
    var done = 0
    var unsettled = 0
  }

  private static let cases = 12
  private static let rounds = 14

  private let seed: UInt64
  private let folder: TemporaryFolder
  private var random: SeededGenerator
  private var report = Report()
  /// Each title is written by one process only, so that a body names its writer.
  private var titles = 0

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    folder = try TemporaryFolder()
  }

  private var database: String { "\(folder.path)/cases.db" }
  private var home: String { "\(folder.path)/home" }

  /// Runs it and checks the invariants.
  mutating func run() async throws -> Report {
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let sick = try await WriteServer(database: database, cases: Self.cases, faults: faults())
    for _ in 0..<Self.rounds { try round(on: sick) }
    await sick.stop()
    let sound = try await WriteServer(
      database: database, cases: Self.cases, faults: nil, port: sick.port)
    try heal(sound)
    try check(sick.writes, on: sound)
    await sound.stop()
    return report
  }

  private mutating func faults() -> String {
    let kinds = [
      #""fault": "answer_lost""#, #""fault": "failed_after", "status": 502"#,
      #""fault": "short""#, #""fault": "empty""#, #""fault": "lag", "ms": 1500"#,
      #""fault": "twice""#, #""fault": "refused", "status": 412"#,
      #""fault": "refused", "status": 429, "retry_after": 1"#, #""fault": "slow", "ms": 300"#,
      #""fault": "colleague", "change": {"desc": "by a colleague"}"#,
    ]
    let rules = (1...40).compactMap { number -> String? in
      guard Int.random(in: 0..<2, using: &random) == 0,
        let kind = kinds.randomElement(using: &random)
      else { return nil }
      return "{\(kind), \"at\": [\(number)]}"
    }
    return "{\"faults\": [\(rules.joined(separator: ", "))]}"
  }

  /// One or two processes at a time on cases that may be the same; some are killed.
  private mutating func round(on server: WriteServer) throws {
    let count = Int.random(in: 1...2, using: &random)
    var children: [(child: Child, delay: Int?)] = []
    for _ in 0..<count {
      let isKilled = Int.random(in: 0..<2, using: &random) == 0
      let delay = isKilled ? Int.random(in: 0...400, using: &random) : nil
      children.append((try start(on: server), delay))
    }
    report.runs += count
    for (child, delay) in children {
      guard let delay else { continue }
      // Nothing to wait for: it is killed at any moment.
      poll(nil, 0, Int32(delay))
      child.send(SIGKILL)
    }
    for (child, delay) in children {
      let status = child.wait()
      if delay != nil, status == 128 + SIGKILL { report.kills += 1 }
    }
  }

  private mutating func start(on server: WriteServer) throws -> Child {
    titles += 1
    let first = 100 + Int.random(in: 0..<Self.cases, using: &random)
    var arguments = ["edit", "CS000\(first)"]
    if Int.random(in: 0..<3, using: &random) == 0 {
      arguments.append("CS000\(100 + (first - 99) % Self.cases)")
    }
    arguments += ["--title", "t\(seed)-\(titles)", "--yes", "--json"]
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    return try Child(
      BuiltProgram.path, arguments, environment: server.environment(home: home),
      streams: [null, null, null])
  }

  /// What is left in doubt is settled by reading.
  private mutating func heal(_ server: WriteServer) throws {
    _ = try CommandResult(["journal", "settle"], environment: server.environment(home: home))
  }
}

// MARK: - Invariants

extension WriteHistory {
  private struct Entry {
    var id: Int
    var state: String
    var target: String
    var title: String
    var sent: Bool
    var detail: String?
  }

  private mutating func check(_ writes: [WriteServer.Write], on server: WriteServer) throws {
    let environment = server.environment(home: home)
    let journal = try CommandResult(["journal", "export"], environment: environment)
    let entries = try (journal.object()["entries"] as? [[String: Any]] ?? []).compactMap(Self.entry)
    // What a proxy repeats is one write of ours.
    checkDone(entries, writes.filter { $0.source == .client })
    checkSettled(entries)
    try checkServer(entries, writes, environment)
  }

  private static func entry(_ object: [String: Any]) -> Entry? {
    guard let id = object["entry"] as? Int, let state = object["state"] as? String,
      let target = object["id"] as? String, let fields = object["fields"] as? [[String: Any]],
      let title = fields.first?["after"] as? String
    else { return nil }
    return Entry(
      id: id, state: state, target: target, title: title, sent: object["body"] is String,
      detail: object["detail"] as? String)
  }

  /// I1: each done entry is one accepted write. I2: no write without an earlier entry.
  private mutating func checkDone(_ entries: [Entry], _ writes: [WriteServer.Write]) {
    for entry in entries where entry.state == "done" {
      report.done += 1
      let matching = writes.filter {
        $0.id == entry.target && $0.body.contains("\"\(entry.title)\"")
      }
      if matching.count != 1 {
        report.problems.append("I1: entry \(entry.id) was done \(matching.count) times")
      }
    }
    for write in writes {
      let hasEntry = entries.contains {
        $0.sent && $0.target == write.id && write.body.contains("\"\($0.title)\"")
      }
      if !hasEntry { report.problems.append("I2: \(write.body) has no entry") }
    }
    for entry in entries
    where ["refused", "not_applied", "not_sent", "no_change"].contains(entry.state) {
      if writes.contains(where: { $0.id == entry.target && $0.body.contains("\"\(entry.title)\"") })
      {
        report.problems.append("I1: entry \(entry.id) is \(entry.state), and was done")
      }
    }
  }

  /// I5: after a restart and healing, no entry is open.
  private mutating func checkSettled(_ entries: [Entry]) {
    for entry in entries where ["sending", "unknown"].contains(entry.state) {
      report.unsettled += 1
      report.problems.append("I5: entry \(entry.id) is \(entry.state): \(entry.detail ?? "")")
    }
  }

  /// I7: the server has what the last write of each case wanted.
  private mutating func checkServer(
    _ entries: [Entry], _ writes: [WriteServer.Write], _ environment: [String: String]
  ) throws {
    let list = try CommandResult(["list", "--all", "--json"], environment: environment)
    let cases = try list.object()["cases"] as? [[String: Any]] ?? []
    for item in cases {
      guard let id = item["id"] as? String, let title = item["title"] as? String,
        let last = writes.last(where: { $0.id == id })
      else { continue }
      if !last.body.contains("\"\(title)\"") {
        report.problems.append("I7: \(id) has \(title), and the last write was \(last.body)")
      }
    }
  }
}
