import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// A plan that is printed and read back.
struct EditPlanTests {
  private let made = Timestamp(milliseconds: 1_795_507_200_000)

  private func plan() throws -> EditPlan {
    let item = try #require(Case(json: DeskServer.item(1, tags: ["a"]).bytes))
    let changes = [
      FieldChange(.status, .set(DeskServer.status("Closed"))),
      FieldChange(.tags, .members(adding: ["b"], removing: ["a"])),
      FieldChange(.custom("Plan"), .set("Pro")),
    ]
    let edit = PlannedEdit(changes, bases: [.title: "Case 1"], of: item, readAt: made)
    return EditPlan(id: "p1", account: "acc", madeAt: made, reason: "why", edits: [edit])
  }

  private func document(_ plan: EditPlan) -> String {
    var document = JSONObject()
    document["plan"] = .object(plan.header)
    document["edits"] = .array(
      plan.edits.map { edit in
        [
          "id": .string(edit.target.id), "ref": .string(edit.target.ref),
          "title": .string(edit.target.title), "wishes": .array(edit.wishes),
        ]
      })
    return String(decoding: document.bytes, as: UTF8.self)
  }

  @Test func aPrintedPlanIsReadBack() throws {
    let plan = try plan()
    let wishes = try EditPlan.wishes(in: Array(document(plan).utf8))
    #expect(wishes.plan.header["id"] == "p1")
    #expect(wishes.plan.madeAt == made)
    #expect(wishes.targets.map(\.target) == [plan.edits[0].target])
    #expect(wishes.targets.map(\.changes) == [plan.edits[0].changes])
  }

  @Test(arguments: [
    ("Closed", "Open"), ("CS101", "CS102"), ("ci-1", "ci-2"), ("why", "who"), ("Case 1", "Case 2"),
  ])
  func aPlanChangedByHandIsRefused(part: String, other: String) throws {
    let text = document(try plan()).replacing(part, with: other)
    #expect(throws: PlanFailure.changed) { try EditPlan.wishes(in: Array(text.utf8)) }
  }

  @Test(arguments: ["", "[]", "{}", #"{"plan":{},"edits":[]}"#])
  func otherDocumentsAreRefused(text: String) {
    #expect(throws: PlanFailure.self) { try EditPlan.wishes(in: Array(text.utf8)) }
  }

  @Test func aPlanExpiresAfterADay() throws {
    let plan = try plan()
    #expect(!plan.isStale(at: made.adding(seconds: 86_399)))
    #expect(plan.isStale(at: made.adding(seconds: 86_400)))
  }
}

extension JSONValue {
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}
