public import Moments

/// Checks each step from the settings to the first case, and says how to fix what fails.
public struct Doctor: Sendable {
  private let report: SettingsReport
  private let files: FileReader
  private let now: @Sendable () -> Timestamp
  private let timezoneOffset: Int
  private let makeToken: @Sendable (TokenChoice) -> TokenSource
  private let makeClient: @Sendable (Settings, Connection, TokenSource) -> CaseClient

  /// - Parameter timezoneOffset: the value that requests send as `X-Timezone-Offset`.
  /// - Parameter makeClient: called only if all settings for a client are present.
  public init(
    report: SettingsReport, files: FileReader, timezoneOffset: Int,
    now: @escaping @Sendable () -> Timestamp,
    makeToken: @escaping @Sendable (TokenChoice) -> TokenSource,
    makeClient: @escaping @Sendable (Settings, Connection, TokenSource) -> CaseClient
  ) {
    self.report = report
    self.files = files
    self.now = now
    self.timezoneOffset = timezoneOffset
    self.makeToken = makeToken
    self.makeClient = makeClient
  }

  /// Runs the checks and reports each as soon as it is done; stops if the task is cancelled.
  public nonisolated(nonsending) func run(_ tell: (Check) -> Void) async {
    settingsChecks().forEach(tell)
    guard let choice = TokenChoice(report.settings) else {
      tell(missing("token", [TokenChoice.missing(in: report.settings)]))
      return skipServer("no token is set", tell)
    }
    let source = makeToken(choice)
    guard await checkToken(choice, source, tell) else {
      return skipServer("the token is not valid", tell)
    }
    do throws(SettingsError) {
      let connection = try Connection(report.settings, configFile: report.configFile)
      let client = makeClient(report.settings, connection, source)
      await ServerCheckup(client: client, encoding: RequestEncoding(report.settings), now: now).run(
        tell)
    } catch {
      skipServer(error.message, tell)
    }
  }

  private func skipServer(_ reason: String, _ tell: (Check) -> Void) {
    ServerCheckup.titles.forEach { tell(Check($0, .skipped, reason)) }
  }
}

extension Doctor {
  private func settingsChecks() -> [Check] {
    let problems = report.problems.map { problem in
      Check(
        "settings", problem.severity == .error ? .failed : .warning,
        "\(problem.place): \(problem.message)", advice: problem.hint)
    }
    let needed = ConnectionSettings.declared
    return [fileCheck()] + problems + [profileCheck()]
      + [needed.host.row, needed.accountID.row, needed.streamID.row].map(check(of:))
      + [writesCheck(), timezoneCheck()]
  }

  private func fileCheck() -> Check {
    let path = report.configFile
    return switch report.configFileState {
    case .read: Check("config file", .ok, path)
    case .absent: Check("config file", .ok, "none at \(path); it is optional")
    case .unusable: Check("config file", .failed, "\(path) cannot be used")
    }
  }

  private func profileCheck() -> Check {
    if let profile = report.settings.file.profile {
      let origin = report.settings.file.origin(of: \.profile)
      return Check("profile", .ok, "\(profile) (\(origin))")
    }
    guard !report.profiles.isEmpty else { return Check("profile", .ok, "none") }
    return Check("profile", .ok, "none selected of \(report.profiles.spoken(with: "and"))")
  }

  private func check(of row: SettingRow) -> Check {
    let title = row.name.replacing("_", with: " ")
    guard let value = row.value(report.settings) else { return missing(title, [row.name]) }
    return Check(title, .ok, "\(value) (\(report.settings.origin(of: row.name)))")
  }

  private func missing(_ title: String, _ names: [String]) -> Check {
    let error = SettingsError.missing(names: names, configFile: report.configFile)
    return Check(title, .failed, "not set", advice: error.hint)
  }

  private func writesCheck() -> Check {
    let origin = report.settings.writes.origin(of: \.areOn)
    return report.settings.writes.areOn
      ? Check("writes", .ok, "on: cases may be changed (\(origin))")
      : Check("writes", .ok, "off: cases cannot be changed (\(origin))")
  }

  private func timezoneCheck() -> Check {
    Check("time zone", .ok, "X-Timezone-Offset: \(timezoneOffset) (\(Self.utc(timezoneOffset)))")
  }

  /// The time zone of an offset: `-330` is `UTC+05:30`, because the header counts as JavaScript
  /// does.
  private static func utc(_ offset: Int) -> String {
    let (hours, minutes) = abs(offset).quotientAndRemainder(dividingBy: 60)
    let padded = [hours, minutes].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "UTC\(offset > 0 ? "-" : "+")\(padded.joined(separator: ":"))"
  }
}

extension Doctor {
  /// - Returns: whether there is a token for the next checks.
  private nonisolated(nonsending) func checkToken(
    _ choice: TokenChoice, _ source: TokenSource, _ tell: (Check) -> Void
  ) async -> Bool {
    if let warning = permissionWarning(choice) { tell(warning) }
    do throws(APIError) {
      let checkup = TokenCheckup(choice: choice, token: try await source.token(), now: now())
      tell(checkup.check)
      return checkup.check.outcome != .failed
    } catch {
      tell(Check("token", .failed, error.message, advice: choice.advice))
      return false
    }
  }

  private func permissionWarning(_ choice: TokenChoice) -> Check? {
    guard case .file(let path) = choice,
      case .bytes(_, isReadableByOthers: true) = files.read(path)
    else { return nil }
    return Check(
      "token", .warning, "other users of this machine can read \(path)",
      advice: "chmod 600 \(path)")
  }
}

/// The result of one check, for one line of the diagnosis.
public struct Check: Equatable, Sendable {
  /// How a check ended.
  public enum Outcome: String, Equatable, Sendable {
    case ok, warning, failed
    /// The check could not run because an earlier one failed.
    case skipped
  }

  /// The subject of the check, e.g. `sign-in`.
  public var title: String
  /// How the check ended.
  public var outcome: Outcome
  /// The details of the result.
  public var detail: String
  /// Advice on fixing a problem.
  public var advice: String?

  init(_ title: String, _ outcome: Outcome, _ detail: String, advice: String? = nil) {
    self.title = title
    self.outcome = outcome
    self.detail = detail
    self.advice = advice
  }
}
