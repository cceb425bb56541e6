import Testing

extension EndToEndTests {
  /// Changes between two starts of the browser.
  @Outside
  struct ChangesTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    private static func answer(_ cases: String...) -> String {
      """
      {"results": [\(cases.joined(separator: ","))], "page": 1, "limit": 50, "hasMore": false,
        "totalResults": \(cases.count)}
      """
    }

    private static func item(
      _ number: Int, status: String = "Open", created: Int = 1_700_000_000_000,
      updated: Int = 1_700_000_000_000
    ) -> String {
      """
      {"_id": "ci-\(number)", "refId": "CS10\(number)", "name": "Case \(number)",
        "status": {"name": "\(status)"}, "createdAt": \(created), "updatedAt": \(updated)}
      """
    }

    /// Opens the browser in linear form, presses keys, waits and quits.
    private func browse(
      at server: FixedServer, waitingFor text: String, then keys: [(String, String)] = []
    ) throws -> String {
      let program = try TerminalProgram(
        ["--linear", "--fresh", "--view", "All"], environment: server.environment(home: home))
      try program.wait(for: text)
      for (keys, text) in keys { try program.press(keys, thenWaitFor: text) }
      // Left closes a case at once before q quits.
      program.type("\u{1B}[Dq")
      #expect(try program.ending().status == 0)
      return program.received
    }

    @Test func aCaseThatChangedBetweenTwoStartsIsMarkedUntilItIsSeen() throws {
      let (first, second) = (Self.item(1), Self.item(2))
      let server = try FixedServer(answer: Self.answer(first, second))
      let start = try browse(at: server, waitingFor: "CS102")
      #expect(!start.contains("changed, ") && !start.contains("new, "))

      let inTheFuture = 4_100_000_000_000
      server.answer(
        Self.answer(
          first, Self.item(2, status: "Closed", updated: 1_800_000_000_000),
          Self.item(3, created: inTheFuture, updated: inTheFuture)))
      _ = try browse(at: server, waitingFor: "new, CS103")
      _ = try browse(
        at: server, waitingFor: "changed, CS102",
        then: [("]", "2 of 3"), ("\r", "was Open, now Closed"), ("\u{1B}[D", "2 of 3")])

      let last = try browse(at: server, waitingFor: "CS103")
      #expect(!last.contains("changed, ") && !last.contains("new, "))
    }
  }
}
