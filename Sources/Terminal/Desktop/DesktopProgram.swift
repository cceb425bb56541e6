import Glibc
import Timers

/// A desktop program, started directly with its arguments and never through a shell.
public struct DesktopProgram: Equatable, Sendable {
  /// The program's name, for messages.
  public let name: String
  let path: String
  private let arguments: [String]

  /// Looks the name up in `PATH`; `nil` if it is not there.
  public init?(_ name: String, _ arguments: [String] = [], in environment: [String: String]) {
    let folders = name.contains("/") ? [] : (environment["PATH"] ?? "").split(separator: ":")
    let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.name = name.split(separator: "/").last.map { String($0) } ?? name
    self.path = path
    self.arguments = arguments
  }

  /// How the program ended.
  public enum Ending: Equatable, Sendable {
    case success
    case failure
    /// It still ran when the time limit was over.
    case late
  }

  /// The way to handle a program that exceeds the time limit.
  public enum Lateness: Sendable {
    case kill
    case leave
  }

  /// Runs the program without the terminal, in its own session, with the input on standard input.
  ///
  /// No thread blocks while it runs, except to reap a program that was left running.
  public func run(
    input: [UInt8] = [], environment: [String: String], patience: Duration = .seconds(3),
    whenLate lateness: Lateness
  ) async -> Ending {
    var process = DesktopProcess(path, [name] + arguments, environment, input: input)
    guard process.isStarted else { return .failure }
    // Counts turns instead of time: if this task is delayed, the program's input is late, too.
    let turn = Duration.milliseconds(10)
    for _ in 0...Int(patience / turn) {
      process.feed()
      if let isSuccess = process.end() { return isSuccess ? .success : .failure }
      // A detached task waits even if this one is cancelled.
      await Task.detached { try? await TimerClock().sleep(for: turn) }.value
    }
    process.abandon(lateness)
    return .late
  }
}
