import JSON
import Moments
import Testing

@testable import CaseKit

@Suite("The details of a case")
struct CaseDetailTests {
  private func detail(_ members: String) throws -> CaseDetail {
    let page = try Page.decode(Array(#"{"results":[{"_id":"c",\#(members)}]}"#.utf8))
    return CaseDetail(try #require(page.cases.first))
  }

  @Test func theDocumentedCaseIsReadInFull() throws {
    let page = try Page.decode(Array(documentedAnswer.utf8))
    let detail = CaseDetail(try #require(page.cases.first))

    #expect(detail.template == "one")
    #expect(detail.source == "emailInst-873db2e1-0b9a-58b0-87d6-7b26c3c8xxxx")
    #expect(detail.language == "en")
    #expect(detail.conversationType == "CASE")
    #expect(detail.createdBy?.name == "pachu 23")
    #expect(detail.updatedBy?.userID == "u-429cc190-ccc9-57af-9421-a1ca84a2xxxx")
    #expect(detail.taskIDs == ["ti-909aa90-0416-4407-aa5b-d60dd99axxxx"])
    #expect(detail.fields.map(\.name) == ["Title", "Description", "Due Date"])
    #expect(detail.fields.map(\.type) == ["input", "textarea", "datetime"])
    #expect(
      detail.fields.map(\.value) == [
        .text("case one"), .text("this is case one"), .text("2025-05-29T04:03:00.000Z"),
      ])
    #expect(detail.eta == Timestamp(milliseconds: 1_748_491_380_000))
    #expect(detail.firstSeenAt == Timestamp(milliseconds: 1_748_318_622_557))
    #expect(
      detail.others.map(\.key) == [
        "accountId", "iId", "orgId", "isActive", "supportCustomTasks",
      ])
  }

  @Test func customFieldsOfTheFormComeFirstAndNewTopLevelOnesFollow() throws {
    let detail = try detail(
      #"""
      "fields":[{"_id":"fd-1","displayName":"Region","type":"custom","selectedValue":["EU","US"],
        "metaData":{"type":"multi-select"}}, 7, {"selectedValue":1}],
      "Region":{"id":"fd-1","displayName":"Region","lname":"region","selectedValue":"EU"},
      "new field":{"id":"fd-2","displayName":"New field","selectedValue":3},
      "unset field":{"id":"fd-3","displayName":"Unset","lname":"unset"},
      "future":{"any":"thing"}
      """#)

    #expect(detail.fields.map(\.name) == ["Region", "New field", "Unset"])
    #expect(detail.fields.map(\.value) == [.list(["EU", "US"]), .text("3"), .none])
    #expect(detail.fields.map(\.isCustom) == [true, true, true])
    #expect(detail.others.map(\.key) == ["future"])
  }

  @Test func participantsAndQueuesAreRead() throws {
    let detail = try detail(
      #"""
      "participants":[{"name":"Ann","agentId":"u-1","pStatus":"joined",
        "assignedAt":"1970-01-01T00:00:01Z"},{},"Bob"],
      "queues":[{"_id":"q-1","name":"Billing","type":"skill","status":"left","startTime":1700000000000},{}]
      """#)

    #expect(
      detail.participants == [
        Participant(
          person: Person(name: "Ann", userID: "u-1"), status: "joined",
          assignedAt: Timestamp(milliseconds: 1_000)),
        Participant(person: Person(name: "Bob"), status: nil, assignedAt: nil),
      ])
    #expect(
      detail.queues == [
        QueueStay(
          name: "Billing", status: "left",
          startedAt: Timestamp(milliseconds: 1_700_000_000_000))
      ])
  }

  @Test func aValueOfAnyTypeIsShownInFull() throws {
    let detail = try detail(
      #""fields":[{"lname":"a","selectedValue":true},{"lname":"b","selectedValue":{"x":[1]}},"#
        + #"{"lname":"c","selectedValue":{"name":"Named"}},{"lname":"d","selectedValue":null}]"#)

    #expect(
      detail.fields.map(\.value) == [
        .text("true"), .text(#"{"x":[1]}"#), .text("Named"), .none,
      ])
  }
}
