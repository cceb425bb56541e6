import Testing

extension EndToEndTests {
  /// The loop goes on, whatever it waits for.
  struct BusyTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    @Test func aServerThatSaysNothingHoldsNothingUp() throws {
      let server = try FixedServer(answer: nil)
      let program = try TerminalProgram([], environment: server.environment(home: home))
      try program.wait(for: "Unresolved")
      try program.press("?", thenWaitFor: "Help")
      program.type("qq")
      #expect(try program.ending().status == 0)
    }
  }
}
