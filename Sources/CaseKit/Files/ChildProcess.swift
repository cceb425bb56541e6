import Glibc
import Subprocess
import Timers

/// A program in a session of its own, with empty input and its output in pipes. Only
/// ``terminate()`` waits.
struct ChildProcess {
  private(set) var output: PipeReader
  private var errors: PipeReader
  private var process: Subprocess

  /// Starts the program.
  ///
  /// - Throws: ``Subprocess/SpawnError`` if it cannot be started.
  init(
    path: String, arguments: [String], environment: [String: String]
  ) throws(Subprocess.SpawnError) {
    let (output, outputWriter) = try PipeReader.pair(limit: 1 << 20)
    defer { Glibc.close(outputWriter) }
    let errors: PipeReader
    let errorWriter: CInt
    do throws(Subprocess.SpawnError) {
      (errors, errorWriter) = try PipeReader.pair(limit: 4_096)
    } catch {
      output.close()
      throw error
    }
    defer { Glibc.close(errorWriter) }
    do throws(Subprocess.SpawnError) {
      process = try Subprocess(
        path: path, arguments: arguments, environment: environment, group: .ownSession,
        output: .file(outputWriter), errors: .file(errorWriter))
    } catch {
      output.close()
      errors.close()
      throw error
    }
    self.output = output
    self.errors = errors
  }

  /// How the program ended; `nil` while it runs.
  mutating func exit() -> Subprocess.Exit? { process.exit() }

  /// Reads the output that is available now.
  mutating func readAvailable() {
    output.readAvailable()
    errors.readAvailable()
  }

  /// The last line of standard error.
  var lastError: String? {
    let lines = errors.bytes.split { $0 == 0x0A || $0 == 0x0D }
    return lines.last.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Ends the program and everything that it started: SIGTERM, then SIGKILL after a second. Returns
  /// when the program has ended, even if the task is cancelled.
  func terminate() async {
    process.signal(SIGTERM)
    await Task.detached { [process] in
      var process = process
      for _ in 0..<50 {
        if process.exit() != nil { return }
        try? await TimerClock().sleep(for: .milliseconds(20))
      }
      process.signal(SIGKILL)
      _ = process.wait()
    }.value
  }

  func close() {
    output.close()
    errors.close()
  }
}
