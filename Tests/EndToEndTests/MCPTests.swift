import Foundation
import Testing

extension EndToEndTests {
  /// `casetui mcp` as a process, used by the official client and through pipes.
  @Outside
  struct MCPTests {
    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 120, home: home)
    }

    private var environment: [String: String] { server.environment(home: home) }

    @Test func theOfficialClientAcceptsTheServer() throws {
      let python = try PythonClient.python()
      let result = try CommandResult(
        python, [PythonClient.script, BuiltProgram.path], environment: environment)
      #expect(result.output == "ok\n", "\(result.errors)")
      #expect(result.status == 0)
    }

    @Test func answersAreSentBeforeTheInputEnds() throws {
      let (input, output, errors) = (try Pipe(), try Pipe(), try Pipe())
      let child = try Child(
        BuiltProgram.path, ["mcp"], environment: environment,
        streams: [input.reading, output.writing, errors.writing])
      output.closeWriting()
      let answers = Incoming(output.reading)
      try input.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n")
      try answers.wait(for: "\n")
      try input.write("nonsense\n\n")
      try answers.wait(for: "-32700")
      input.closeWriting()
      try answers.waitForEnd()

      #expect(child.wait() == 0)
      #expect(answers.text.hasPrefix(#"{"jsonrpc":"2.0","id":1,"result":{}}"# + "\n"))
    }

    @Test func aLineOfManyMegabytesIsRefused() throws {
      let result = try CommandResult(
        "bash",
        [
          "-c",
          #"(head -c 9000000 /dev/zero | tr '\0' '['; echo; echo '{"jsonrpc":"2.0","id":1,"#
            + #""method":"ping"}') | "$0" mcp"#, BuiltProgram.path,
        ], environment: environment)
      let lines = result.output.split(separator: "\n")

      #expect(result.status == 0)
      #expect(lines.count == 2)
      #expect(lines.first?.contains("-32600") == true)
      #expect(lines.last == #"{"jsonrpc":"2.0","id":1,"result":{}}"#)
    }

    @Test func aSignalEndsTheServer() throws {
      let (input, output) = (try Pipe(), try Pipe())
      let child = try Child(
        BuiltProgram.path, ["mcp"], environment: environment,
        streams: [input.reading, output.writing])
      let answers = Incoming(output.reading)
      try input.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n")
      try answers.wait(for: "\n")
      child.send(SIGTERM)

      #expect(child.wait() == 143)
    }

    @Test func aClosedOutputEndsTheServerQuietly() throws {
      let result = try CommandResult(
        "bash",
        [
          "-c",
          #"yes '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | "$0" mcp | head -1 | wc -l;"#
            + #" echo "${PIPESTATUS[1]}""#, BuiltProgram.path,
        ], environment: environment)

      #expect(result.output == "1\n0\n")
      #expect(result.errors == "")
    }
  }
}

/// The official Python client, which is installed beside the tests if it is missing.
private enum PythonClient {
  private static let folder = URL(filePath: #filePath).appending(path: "../../MCPClient")
    .standardized

  static let script = folder.appending(path: "check.py").path

  static func python() throws -> String {
    let place = URL(filePath: BuiltProgram.path).deletingLastPathComponent()
      .appending(path: "mcp-client").path
    // The variables and files of the machine tell pip where to find packages.
    let child = try Child(
      "timeout", ["240", folder.appending(path: "install").path, place],
      environment: ProcessInfo.processInfo.environment)
    try #require(child.wait() == 0, "the package mcp cannot be installed from PyPI")
    return "\(place)/bin/python"
  }
}
