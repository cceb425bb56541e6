import JSON
import Moments
import Testing

@testable import CaseKit

@Suite("Decoding the forms of a case that servers send")
struct CaseDecodingTests {
  /// The case with an id and these members.
  private func item(_ members: String) throws -> Case {
    let page = try Page.decode(Array(#"{"results":[{"_id":"c",\#(members)}]}"#.utf8))
    return try #require(page.cases.first)
  }

  @Test func theTitleFallsBackToTheFieldAndThenToTheLowercaseCopy() throws {
    let field = #""fields":[{"lname":"title","selectedValue":"From the form"}]"#
    #expect(try item(#""name":"One","lname":"one","# + field).title == "One")
    #expect(try item(#""name":"","lname":"one","# + field).title == "From the form")
    #expect(try item(#""name":{},"lname":"one""#).title == "one")
    #expect(try item(#""x":1"#).title == "")
  }

  @Test func theRefFallsBackToTheID() throws {
    #expect(try item(#""refId":1042"#).ref == "1042")
    #expect(try item(#""refId":"""#).ref == "c")
    #expect(try item(#""refId":{}"#).ref == "c")
  }

  @Test func theDescriptionFallsBackToTheDescriptionField() throws {
    let field = #""fields":[{"selectedValue":"long","metaData":{"name":"description"}}]"#
    #expect(try item(field).description == "long")
    #expect(try item(field + #","desc":"""#).description == "long")
    #expect(try item(#""desc":"short","# + field).description == "short")
    #expect(try item(#""fields":[{"lname":"description","selectedValue":""}]"#).description == nil)
    #expect(try item(#""fields":[{"lname":"description"}]"#).description == nil)
  }

  @Test(arguments: [
    (#""dueDate":1748491380000"#, 1_748_491_380_000),
    (#""dueDate":"1748491380000""#, 1_748_491_380_000),
    (#""dueDate":1.74849138e12"#, 1_748_491_380_000),
    (#""dueDate":"2025-05-29T04:03:00.000Z","ETA":"2026-01-01""#, 1_748_491_380_000),
    (#""dueDate":"","ETA":"2025-05-29T04:03:00Z""#, 1_748_491_380_000),
    (#""dueDate":null,"ETA":"soon","fields":[{"lname":"due date","selectedValue":5}]"#, 5_000),
    (#""dueDate":"soon","ETA":"2026-01-01""#, nil), (#""dueDate":0,"ETA":"""#, nil),
    (#""fields":[{"displayName":"Due Date","selectedValue":"1970-01-01"}]"#, 0),
    (#""ETA":"","dueDate":{}"#, nil),
  ])
  func theDueDateFallsBackToOtherFieldsAndIsReadInEachForm(members: String, milliseconds: Int64?)
    throws
  {
    #expect(try item(members).dueAt?.milliseconds == milliseconds)
  }

  @Test func theStatusAndThePriorityCanBePlainNames() throws {
    #expect(try item(#""status":"On Hold""#).status == Status(name: "On Hold"))
    #expect(try item(#""status":{"lname":"open"}"#).status == Status(name: "open"))
    #expect(try item(#""status":null"#).status == Status())
    #expect(try item(#""priority":"High""#).priority == Priority(name: "High"))
    #expect(try item(#""priority":{"score":1}"#).priority == nil)
    #expect(
      try item(#""priority":{"name":"High","score":"7","color":1}"#).priority
        == Priority(name: "High", color: "1", score: 7))
  }

  @Test func theLastOfSeveralAssigneeKeysCounts() throws {
    let full = #""currAssignee":{"aId":"a-1","name":"Ann","agentId":"u-1"}"#
    #expect(try item(full).assignee == Person(name: "Ann", userID: "u-1", agentID: "a-1"))
    #expect(try item(#""currAssignee":"Ann""#).assignee == Person(name: "Ann"))
    #expect(
      try item(#""currAssignee":{"agentId":9}"#).assignee == Person(name: "9", userID: "9"))
    #expect(try item(full + #","currAssignee":{}"#).assignee == nil)
  }

  @Test func theCustomerQueueChannelsAndTagsAreReadInEachForm() throws {
    #expect(try item(#""userInfo":null"#).customer == Customer())
    #expect(
      try item(#""userInfo":{"_id":1,"name":"","emailId":"a@b.c","phoneNumber":123}"#).customer
        == Customer(id: "1", email: "a@b.c", phone: "123"))
    #expect(try item(#""currQueue":{"_id":"q-1","name":"Billing"}"#).queue == "Billing")
    #expect(try item(#""currQueue":"Billing""#).queue == "Billing")
    #expect(try item(#""currQueue":{}"#).queue == nil)
    #expect(try item(#""channel":"email""#).channels == ["email"])
    #expect(
      try item(#""channel":["email",null,{"name":"rtm"},3,""]"#).channels == ["email", "rtm", "3"])
    #expect(try item(#""tags":{"name":"vip"}"#).tags == ["vip"])
  }

  @Test func countsAndFlagsAreReadInEachForm() throws {
    #expect(try item(#""taskIds":["t-1",null,"t-2"],"tasks":[{}]"#).taskCount == 2)
    #expect(try item(#""taskIds":3,"attachments":[{},"a"]"#).attachmentCount == 2)
    #expect(try item(#""isBreached":"true""#).isBreached)
    #expect(try item(#""isBreached":1"#).isBreached)
    #expect(try !item(#""isBreached":{}"#).isBreached)
  }

  @Test func aKeyWithEscapeSequencesIsRecognized() throws {
    #expect(try item(#""n\u0061me":"One""#).title == "One")
  }

  @Test func eachCaseKeepsItsOwnBytes() throws {
    let body = #"{"results":[ {"_id":"a","x y":[1.50]} , {"_id":"b"}]}"#
    let cases = try Page.decode(Array(body.utf8)).cases
    #expect(
      cases.map { String(decoding: $0.raw.bytes, as: UTF8.self) } == [
        #"{"_id":"a","x y":[1.50]}"#, #"{"_id":"b"}"#,
      ])
    #expect(cases.first?.raw.value["x y"] == .array([.number("1.50")]))
  }
}
