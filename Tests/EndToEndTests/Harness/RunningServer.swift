import Glibc
import Testing

/// `casetui serve` on a free port; it ends with the value.
final class RunningServer {
  static let token = "token-of-the-tests"

  let url: String
  private let child: Child
  private let errors: Pipe
  private let said: Incoming

  init(cases: Int, home: TemporaryFolder) throws {
    errors = try Pipe()
    let input = try Pipe()
    child = try Child(
      BuiltProgram.path,
      ["serve", "--port", "0", "--cases", "\(cases)", "--seed", "7", "--token", Self.token],
      environment: BuiltProgram.environment(home: home),
      streams: [input.reading, errors.writing, errors.writing])
    errors.closeWriting()
    said = Incoming(errors.reading)
    try said.wait(for: "CASETUI_ME")
    url = String(try #require(said.text.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/)?.output))
  }

  /// Ends the server with SIGTERM and returns its status.
  func stop() -> Int32 {
    child.send(SIGTERM)
    return child.wait()
  }

  /// The environment of a user who has run the printed `export` lines.
  func environment(home: TemporaryFolder, token: String = token) -> [String: String] {
    var environment = BuiltProgram.environment(home: home)
    for match in said.text.matches(of: /export ([A-Z_]+)=(.+)/) {
      environment[String(match.1)] = String(match.2)
    }
    environment["CASETUI_TOKEN"] = token
    return environment
  }
}
