import CaseKit
import JSON
import Synchronization
import TestSupport
import Testing

@testable import CaseTUI

/// The program with a server of a few cases that can be changed.
struct WritingProgram {
  let desk: DeskServer
  var program: TestProgram

  init(
    _ cases: [JSONValue] = [DeskServer.item(1), DeskServer.item(2, status: "Closed")],
    fault: @escaping @Sendable (Int) -> DeskServer.Fault? = { _ in nil }
  ) throws {
    let desk = DeskServer(cases, fault: fault)
    self.desk = desk
    program = TestProgram(failure: .cancelled)
    program.transport = desk.send
    program.state = try TemporaryDirectory()
    program.cache = try TemporaryDirectory()
    program.environment["CASETUI_WRITES"] = "on"
  }

  func run(_ arguments: String...) async -> TestProgram.Result { await program.run(arguments) }

  func json(_ arguments: String...) async throws -> (object: JSONObject, status: Int32) {
    let result = await program.run(arguments + ["--json"])
    let document = try JSONValue.decode(Array(result.output.utf8))
    return (try #require(document.object, "\(result.errors)"), result.status)
  }

  /// The program on a terminal where the user types this text.
  func typing(_ text: String) -> WritingProgram {
    var other = self
    other.program = program.onTerminal()
    other.program.input = text
    return other
  }

  /// The bodies that the server accepted.
  var bodies: [String] {
    desk.accepted.map { write in
      var writer = JSONWriter()
      writer.value(.object(write.body))
      return writer.text
    }
  }
}

extension JSONObject {
  /// The `edits` of a JSON document.
  var edits: [JSONObject] { self["edits"]?.elements?.compactMap(\.object) ?? [] }

  func text(_ key: String) -> String? { self[key]?.text }
}
