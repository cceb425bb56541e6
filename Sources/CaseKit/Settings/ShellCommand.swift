import Subprocess
import Timers

/// A command for `/bin/sh` and its output.
///
/// Waiting for it does not block a thread. The command has no terminal and no input. If the task is
/// cancelled or the time limit is over, the command and everything it started are ended.
struct ShellCommand: Sendable {
  let text: String
  let environment: [String: String]
  let timeout: Duration

  private static let longestOutput = 65_536

  /// Runs the command and returns its output.
  ///
  /// - Throws: ``APIError/token(detail:)`` or ``APIError/cancelled``. Neither contains the text of
  ///   the command, which may contain a secret.
  func output() async throws(APIError) -> [UInt8] {
    var child = try spawn()
    defer { child.close() }
    do throws(APIError) {
      let exit = try await end(of: &child)
      guard exit.isSuccess else { throw failure("failed (\(exit))", child.lastError) }
      return child.output.bytes
    } catch {
      await child.terminate()
      throw error
    }
  }

  private func spawn() throws(APIError) -> ChildProcess {
    do throws(Subprocess.SpawnError) {
      return try ChildProcess(
        path: "/bin/sh", arguments: ["sh", "-c", text], environment: environment)
    } catch {
      throw failure("cannot be started", error.reason)
    }
  }

  private func end(of child: inout ChildProcess) async throws(APIError) -> Subprocess.Exit {
    let deadline = ContinuousClock.now + timeout
    var pause = Duration.milliseconds(1)
    while true {
      let exit = child.exit()
      child.readAvailable()
      if let exit { return exit }
      guard child.output.bytes.count <= Self.longestOutput else {
        throw failure("prints too much for a token")
      }
      guard ContinuousClock.now < deadline else {
        throw failure("did not end within \(timeout.written)", child.lastError)
      }
      do { try await TimerClock().sleep(for: pause) } catch { throw .cancelled }
      pause = min(pause * 2, .milliseconds(20))
    }
  }

  private func failure(_ what: String, _ reason: String? = nil) -> APIError {
    .token(detail: "the token command \(what)" + (reason.map { ": \($0)" } ?? ""))
  }
}
