import CaseKit
import JSON
import TestSupport
import Testing

@testable import CaseTUI

/// The output of commands that change cases matches `casetui schema`.
struct EditSchemaTests {
  @Test func editsAndTheJournalMatchTheirSchemas() async throws {
    let program = try WritingProgram { $0 == 2 ? .status(412) : nil }
    let lines = [
      ["edit", "CS101", "--title", "x", "--due", "none", "--tag", "a", "--dry-run"],
      [
        "edit", "CS101", "--title", "x", "--due", "+1d", "--tag", "a", "--field", "Plan=Pro",
        "--yes",
      ],
      ["edit", "CS102", "--expect", "status=open", "--title", "x"],
      ["edit", "CS102", "--title", "y"], ["undo", "1"],
    ]
    let schema = OutputSchema.edit.document().json
    for line in lines {
      let result = await program.program.run(line + ["--json"])
      #expect(SchemaCheck.problems(of: result.output, by: schema) == [], "\(line)")
    }
    let journal = await program.run("journal", "export")
    #expect(
      SchemaCheck.problems(of: journal.output, by: OutputSchema.journal.document().json) == [])
  }
}
