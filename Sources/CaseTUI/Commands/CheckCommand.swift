import ArgumentParser
import CaseKit
import Terminal
import Timers

struct CheckCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: RootCommand.name,
    abstract: "Count cases for a monitoring system.",
    usage: "casetui check [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui check 'is:overdue -is:resolved' --warn 1 --critical 10
        casetui check is:unassigned 'created:>1h' --critical 0
        casetui check --view Mine -w 20 -c 50 -t 5

      It prints one line with performance data. The exit status is 0 (OK), 1 (WARNING), 2 \
      (CRITICAL) or 3 (UNKNOWN: the cases could not be counted, or a usage error).

      Ranges are those of monitoring plugins: 10 alerts above 10, 5: below 5, 5:10 outside, \
      @5:10 inside; 0 alerts at the first case.
      """)

  @OptionGroup var query: QueryOptions

  @OptionGroup(title: "Alerts") var alerts: AlertOptions

  @Flag(name: .customShort("V"), help: "Print the version.")
  var version = false

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    guard !version else {
      try machine.output.print(SafeText(Version.line()))
      return .done
    }
    _ = try query.request.parsed()
    let warn = try alerts.warn.map { try Self.range($0, of: "--warn") }
    let critical = try alerts.critical.map { try Self.range($0, of: "--critical") }
    // Uses the machine's own clock, because a monitoring system ends a check that takes too long.
    let status = try await withTimeLimit(alerts.timeout.duration, on: TimerClock()) {
      try await alert(warn: warn, critical: critical, in: machine)
    }
    guard let status else {
      throw CommandFailure(
        code: "timeout", message: "no answer within \(alerts.timeout.duration.written)",
        status: .unreachable)
    }
    return status
  }

  private func alert(
    warn: AlertRange?, critical: AlertRange?, in machine: Machine
  ) async throws -> ExitStatus {
    // Monitoring systems wait only for seconds.
    try await Session.open(connection.overrides, .browsing, in: machine) { session in
      try session.requireServer(for: "check")
      let question = try query.request.question(in: session.settings)
      let (count, notes) = try await session.count(question)
      let isKnown = notes.malformed == 0 && !notes.endedEarly
      let state: PluginText.State =
        switch (warn?.isAlarming(count), critical?.isAlarming(count)) {
        case (_, true): .critical
        case (true, _): .warning
        default: isKnown ? .ok : .unknown
        }
      let query = question.query.terms.isEmpty ? "" : ": \(question.query)"
      let gap = isKnown ? "" : notes.warning.map { "; \($0.string)" } ?? ""
      let text = PluginText(
        state: state, sentence: "\(count) \(count == 1 ? "case" : "cases")\(query)\(gap)",
        data: "cases=\(count);\(warn?.text ?? "");\(critical?.text ?? "");0")
      try machine.output.print(text.line)
      return ExitStatus(code: state.rawValue)
    }
  }

  private static func range(_ text: String, of flag: String) throws(CommandFailure) -> AlertRange {
    guard let range = AlertRange(text) else {
      throw .usage("\(flag) is not a range: \"\(text)\"", hint: "e.g. 10, 5:, ~:5, 5:10 or @5:10")
    }
    return range
  }
}

/// The ranges outside of which an alert is raised, and the time limit.
struct AlertOptions: ParsableArguments {
  @Option(
    name: [.customShort("w"), .long],
    help: ArgumentHelp("Warn when the count is outside this range.", valueName: "range"))
  var warn: String?

  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp(
      "Raise a critical alert when the count is outside this range.", valueName: "range"))
  var critical: String?

  @Option(
    name: [.customShort("t"), .long],
    help: ArgumentHelp("Report UNKNOWN after this time.", valueName: "time"))
  var timeout = TimeSpan(.seconds(10))

  func validate() throws { try timeout.checkAsLimit("--timeout") }
}

extension Session {
  /// The server's count if it answers the whole question; otherwise, reads and counts all cases.
  fileprivate func count(
    _ question: Question
  ) async throws(APIError) -> (count: Int, notes: PageList.Notes) {
    let first = try await read(question, first: 0, showing: .none)
    if let total = first.total { return (total, first.listing.notes) }
    let whole = try await read(question, first: nil, showing: .none)
    return (whole.cases.count, whole.listing.notes)
  }
}

extension CommandLineText {
  /// Whether a monitoring system reads the output: one line, also for a failure.
  var isForMonitoring: Bool { arguments.first == CheckCommand._commandName }
}
