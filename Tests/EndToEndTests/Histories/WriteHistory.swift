import CaseServer
import Foundation
import TestSupport

/// One history: processes write to a few cases during faults, and some are killed. Then the server
/// is healthy again, and its writes are compared with the journal.
struct WriteHistory {
  /// The problems and the figures of a run.
  struct Report {
    var problems: [String] = []
    var kills = 0
    var runs = 0
    var done = 0
  }

  /// A command that was started, and its cases.
  private struct Started {
    let child: Child
    let refs: [String]
    /// The file with its output.
    let output: String
    /// The time in milliseconds after the start at which it is killed.
    let killedAfter: Int?
  }

  private static let cases = 12
  private static let rounds = 14

  private let seed: UInt64
  private let folder: TemporaryFolder
  private var random: SeededGenerator
  private var report = Report()
  /// Each title is written by only one process, so that a request body identifies its writer.
  private var titles = 0

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    folder = try TemporaryFolder()
  }

  private var database: String { "\(folder.path)/cases.db" }
  private var home: String { "\(folder.path)/home" }

  /// Runs the history and checks the invariants.
  mutating func run() async throws -> Report {
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let sick = try await WriteServer(database: database, cases: Self.cases, faults: faults())
    for _ in 0..<Self.rounds { try round(on: sick) }
    await sick.stop()
    let sound = try await WriteServer(
      database: database, cases: Self.cases, faults: nil, port: sick.port)
    try heal(sound)
    let checker = try HistoryChecker(
      writes: sick.writes, environment: sound.environment(home: home))
    report.problems += try checker.problems()
    report.done = checker.doneCount
    try interfere(on: sound)
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
    // Each of these takes half a minute to settle.
    let slowKinds = [#""fault": "closed""#, #""fault": "ignored""#]
    let rules = (1...40).compactMap { number -> String? in
      guard Int.random(in: 0..<2, using: &random) == 0,
        let kind = kinds.randomElement(using: &random)
      else { return nil }
      return "{\(kind), \"at\": [\(number)]}"
    }
    let slow = seed.isMultiple(of: 4) ? ["{\(slowKinds[Int(seed / 4 % 2)]), \"at\": [3]}"] : []
    return "{\"faults\": [\((slow + rules).joined(separator: ", "))]}"
  }

  /// Runs one or two processes at a time on cases that may overlap, and kills some of them.
  private mutating func round(on server: WriteServer) throws {
    let count = Int.random(in: 1...2, using: &random)
    var commands: [Started] = []
    for _ in 0..<count { commands.append(try start(on: server)) }
    report.runs += count
    for command in commands {
      guard let delay = command.killedAfter else { continue }
      // There is nothing to wait for, because the process is killed at a random time.
      poll(nil, 0, Int32(delay))
      command.child.send(SIGKILL)
    }
    for command in commands {
      if command.child.wait() == 128 + SIGKILL {
        report.kills += 1
      } else {
        checkResults(of: command)
      }
    }
  }

  private mutating func start(on server: WriteServer) throws -> Started {
    titles += 1
    let first = 100 + Int.random(in: 0..<Self.cases, using: &random)
    var refs = ["CS000\(first)"]
    if Int.random(in: 0..<3, using: &random) == 0 {
      refs.append("CS000\(100 + (first - 99) % Self.cases)")
    }
    let isKilled = Int.random(in: 0..<2, using: &random) == 0
    let output = "\(folder.path)/\(titles).json"
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    let file = open(output, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    let errors = open(output + ".errors", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer {
      close(null)
      close(file)
      close(errors)
    }
    let child = try Child(
      BuiltProgram.path,
      ["edit"] + refs + ["--title", "t\(seed)-\(titles)", "--yes", "--json"],
      environment: server.environment(home: home), streams: [null, file, errors])
    return Started(
      child: child, refs: refs, output: output,
      killedAfter: isKilled ? Int.random(in: 0...400, using: &random) : nil)
  }

  /// I6: a completed command has one result for each of its cases.
  private mutating func checkResults(of command: Started) {
    guard let data = FileManager.default.contents(atPath: command.output), !data.isEmpty,
      let document = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let edits = document["edits"] as? [[String: Any]]
    else {
      let errors = FileManager.default.contents(atPath: command.output + ".errors") ?? Data()
      let reason = String(decoding: errors, as: UTF8.self)
      report.problems.append("I6: a command on \(command.refs) printed no results: \(reason)")
      return
    }
    let refs = edits.compactMap { $0["ref"] as? String }
    if refs != command.refs {
      report.problems.append("I6: a command on \(command.refs) has results of \(refs)")
    }
  }

  /// Settles all writes with an unknown outcome by reading.
  private mutating func heal(_ server: WriteServer) throws {
    _ = try CommandResult(["journal", "settle"], environment: server.environment(home: home))
  }

  /// I3 and I4: a colleague changes some cases after a plan was made for them. The colleague's
  /// values stay, and an undo restores the earlier value if nobody has interfered.
  private mutating func interfere(on server: WriteServer) throws {
    let (mine, theirs) = (
      server.environment(home: home), server.environment(home: "\(folder.path)/colleague")
    )
    for number in 0..<3 {
      let ref = "CS000\(100 + Int.random(in: 0..<Self.cases, using: &random))"
      let before = try title(of: ref, mine)
      let planned = try CommandResult(
        ["edit", ref, "--title", "p\(seed)-\(number)", "--dry-run", "--json"], environment: mine)
      let plan = try folder.write(planned.output, to: "plan\(number).json")
      let isSameField = Bool.random(using: &random)
      let change = isSameField ? ["--title", "c\(seed)-\(number)"] : ["--tag", "+c\(number)"]
      _ = try CommandResult(["edit", ref] + change, environment: theirs)
      let applied = try CommandResult(["apply", plan, "--yes"], environment: mine)
      let expected = isSameField ? "c\(seed)-\(number)" : "p\(seed)-\(number)"
      let after = try title(of: ref, mine)
      if applied.status != (isSameField ? 10 : 0) || after != expected {
        report.problems.append(
          "I3: \(ref) has \(after), not \(expected); apply ended with \(applied.status)")
      }
      guard !isSameField else { continue }
      let undone = try CommandResult(["undo"], environment: mine)
      let restored = try title(of: ref, mine)
      if undone.status != 0 || restored != before {
        report.problems.append("I4: \(ref) has \(restored), not \(before), after an undo")
      }
    }
  }

  private func title(of ref: String, _ environment: [String: String]) throws -> String {
    let shown = try CommandResult(["show", ref, "--json"], environment: environment)
    let object = try shown.object()
    let item = (object["cases"] as? [[String: Any]])?.first ?? object
    return item["title"] as? String ?? "nothing: \(shown.output)\(shown.errors)"
  }
}
