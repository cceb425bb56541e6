import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The bodies of `updateCase`: only the keys that change, in the forms that the API documents.
struct WriteBodyTests {
  private let object = JSONObject(DeskServer.item(1, tags: ["a"]).object?.members ?? [])

  private func body(_ values: [(field: EditField, value: JSONValue)], over: JSONObject) -> String {
    String(decoding: WriteBody(values, over: over).bytes, as: UTF8.self)
  }

  private func body(_ field: EditField, _ value: JSONValue) -> String {
    body([(field, value)], over: object)
  }

  @Test func aStatusIsSentAsTheObjectThatCasesHave() {
    #expect(
      body(.status, DeskServer.status("Closed"))
        == #"{"status":{"_id":"sts-Closed","name":"Closed"}}"#)
  }

  @Test func anAgentIsSentWithTheAssigneeType() {
    let agent: JSONValue = ["aId": "a-1", "name": "Ada", "agentId": "u-1"]
    #expect(
      body(.assignee, agent) == """
        {"currAssignee":{"aId":"a-1","name":"Ada","agentId":"u-1"},"assigneeType":"agent"}
        """)
    #expect(body(.assignee, .null) == #"{"currAssignee":{},"assigneeType":"unassigned"}"#)
  }

  @Test func removingTheAgentAssignsTheCaseToItsQueue() {
    var queued = object
    queued["currQueue"] = ["_id": "q-1", "name": "Billing"]
    queued["assigneeType"] = "agent"
    #expect(
      body([(.assignee, .null)], over: queued)
        == #"{"currAssignee":{},"assigneeType":"queues"}"#)
  }

  @Test func aDueDateIsSentAsANumber() {
    #expect(body(.due, .number("1800000000000")) == #"{"dueDate":1800000000000}"#)
    #expect(body(.due, .null) == #"{"dueDate":null}"#)
  }

  @Test func textsAndTagsAreSentInTheirForms() {
    #expect(body(.title, "New") == #"{"name":"New"}"#)
    #expect(body(.description, .null) == #"{"desc":""}"#)
    #expect(body(.tags, ["a", "b"]) == #"{"tags":["a","b"]}"#)
  }

  @Test func customFieldsAreSentAsTheCompleteForm() throws {
    let body = WriteBody([(.custom("plan"), "Pro"), (.custom("Seats"), "4")], over: object).object
    #expect(body.members.map(\.key) == ["fields"])
    let fields = try #require(body["fields"]?.elements)
    #expect(fields.map { $0.object?["selectedValue"] } == ["Pro", "4"])
    #expect(fields.map { $0.object?["_id"] } == ["fd-1", "fd-2"])
  }

  @Test func aCustomFieldWithItsOwnKeyIsSentUnderThatKey() {
    let own = JSONObject([
      .init("new field", ["id": "fd-9", "displayName": "New field", "selectedValue": "x"])
    ])
    #expect(
      body([(.custom("New Field"), "y")], over: own) == """
        {"new field":{"id":"fd-9","displayName":"New field","selectedValue":"y"}}
        """)
  }

  /// Every sent value equals the wanted value when the case is read again.
  @Test func sentValuesAreReadBackUnchanged() {
    let values: [(field: EditField, value: JSONValue)] = [
      (.status, DeskServer.status("Closed")), (.priority, ["_id": "p", "name": "High"]),
      (.assignee, ["agentId": "u-1", "name": "Ada"]), (.queue, ["_id": "q", "name": "Billing"]),
      (.due, .number("1800000000000")), (.title, "T"), (.description, "D"), (.tags, ["x"]),
      (.custom("Plan"), "Pro"),
    ]
    let after = object.overlaid(by: WriteBody(values, over: object).object)
    for (field, value) in values {
      #expect(field.isSame(field.value(in: after) ?? .null, value), "\(field.name)")
    }
  }
}
