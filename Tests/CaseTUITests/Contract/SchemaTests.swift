import CaseKit
import JSON
import Testing

@testable import CaseTUI

/// The output of commands matches `casetui schema`.
struct SchemaTests {
  private let program = TestProgram(
    cases: [SampleJSON.refund, SampleJSON.bare, SampleJSON.hostile])

  @Test(arguments: [
    ("list", ["list", "--json"]), ("list", ["list", "--json", "--limit", "1"]),
    ("list", ["list", "absent", "--json"]), ("show", ["show", "CS000100", "--json"]),
    ("summary", ["summary", "--json"]), ("summary", ["summary", "absent", "--json"]),
    ("list", ["search", "refund", "--json"]), ("show", ["show", "CS000100", "ci-2", "--json"]),
    ("show", ["wait", "CS000100", "--until", "is:open", "--json"]),
    ("version", ["version", "--json"]),
  ])
  func outputMatchesItsSchema(_ name: String, _ arguments: [String]) async throws {
    let schema = try await schema([name])
    let bundle = try await self.schema([])
    var still = program
    // If pauses end at once, so does the time limit of `wait`, perhaps before the answer.
    still.pauses = nil
    for program in [still, still.onTerminal()] {
      let result = await program.run(arguments)

      #expect(result.status == 0, "\(result.errors)")
      #expect(SchemaCheck.problems(of: result.output, by: schema) == [])
      #expect(SchemaCheck.problems(of: result.output, by: bundle) == [])
    }
  }

  @Test(arguments: [
    ["list", "--json", "--nope"], ["show", "CS9", "--json"], ["summary", "--json", "stauts:open"],
  ])
  func errorsMatchTheirSchema(_ arguments: [String]) async throws {
    let result = await program.run(arguments)

    #expect(result.status != 0)
    #expect(SchemaCheck.problems(of: result.errors, by: try await schema(["error"])) == [])
  }

  @Test func anErrorOfTheServerMatchesItsSchema() async throws {
    let result = await TestProgram(answer: "{}", status: 503).run("list", "--json")

    #expect(SchemaCheck.problems(of: result.errors, by: try await schema(["error"])) == [])
  }

  @Test(arguments: [
    ["list"], ["search", "refund"], ["show", "CS000100"],
  ])
  func selectedFieldsMatchTheirSchema(_ command: [String]) async throws {
    for fields in ["ref", "customer.email,fields.value,id", "customer,tags", "fields"] {
      let result = await program.run(command + ["--fields", fields])

      let schema = try await schema(["list", "--fields", fields])
      #expect(SchemaCheck.problems(of: result.output, by: schema) == [])
    }
  }

  @Test func aJSONLineMatchesTheSchemaOfACase() async throws {
    let schema = try await schema(["list", "--fields", "ref,due_at"])
    let item = try #require(schema.object?["properties"]?.object?["cases"]?.object?["items"])

    for command in [["list", "--jsonl"], ["export", "--format", "jsonl"]] {
      let result = await program.run(command + ["--fields", "ref,due_at"])
      for line in result.output.split(separator: "\n") {
        #expect(SchemaCheck.problems(of: String(line), by: item) == [])
      }
    }
  }

  @Test func theSchemaOfSelectedFieldsDescribesNoOthers() async throws {
    let all = await program.run("list", "--json")
    let schema = try await schema(["list", "--fields", "ref,customer.email"])

    let problems = SchemaCheck.problems(of: all.output, by: schema)

    #expect(problems.contains("$.cases[0].title is not described"))
    #expect(problems.contains("$.cases[0].customer.name is not described"))
    #expect(!problems.contains("$.cases[0].ref is not described"))
  }

  @Test func anUnknownSchemaGetsASuggestion() async {
    let result = await program.run("schema", "sumary")

    #expect(result.status == 64)
    #expect(result.errors.contains(#"unknown schema "sumary": did you mean "summary"?"#))
  }

  @Test func theSchemaCheckFindsErrors() async throws {
    let schema = try await schema(["list"])
    let document = #"{"cases": [{"id": 1}], "schema_version": 2, "returned": -1}"#

    let problems = SchemaCheck.problems(of: document, by: schema)

    #expect(problems.contains("$ has its keys in another order"))
    #expect(problems.contains("$ has no truncated"))
    #expect(problems.contains("$.returned is out of its range"))
    #expect(problems.contains(#"$.cases[0].id is no ["string"]"#))
  }

  private func schema(_ arguments: [String]) async throws -> JSONValue {
    try JSONValue.decode(Array(await program.run(["schema"] + arguments).output.utf8))
  }
}
