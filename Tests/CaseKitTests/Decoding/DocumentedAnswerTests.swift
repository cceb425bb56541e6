import Foundation
import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

@Suite("The documented answer")
struct DocumentedAnswerTests {
  let body = Array(documentedAnswer.utf8)

  @Test func theEnvelopeAndTheCaseAreDecoded() throws {
    let page = try Page.decode(body)

    #expect(page.page == 1)
    #expect(page.limit == 50)
    #expect(page.hasMore == false)
    #expect(page.totalPages == 1)
    #expect(page.totalResults == 1)
    #expect(page.malformed == 0)
    let item = try #require(page.cases.first)
    #expect(page.cases.count == 1)
    #expect(item.id == "ci-1a634e1-3d97-427e-8b23-9b7b0a40xxxx")
    #expect(item.ref == "CS000100")
    #expect(item.title == "case one")
    #expect(item.description == "this is case one")
    #expect(item.status == Status(name: "Open", category: "open"))
    #expect(item.priority == Priority(name: "Medium", color: "#16A34A", score: 10))
    #expect(item.assigneeType == "unassigned")
    #expect(item.assignee == nil)
    #expect(item.queue == nil)
    #expect(item.customer.id == "u-d0db86ae-8a26-51dd-a6d6-5d531c39xxxx")
    #expect(item.customer.name == nil)
    #expect(item.customer.email == "customer@example.com")
    #expect(item.channels.isEmpty)
    #expect(item.tags.isEmpty)
    #expect(item.dueAt == Timestamp(milliseconds: 1_748_491_380_000))
    #expect(item.createdAt == Timestamp(milliseconds: 1_748_318_622_617))
    #expect(item.updatedAt == Timestamp(milliseconds: 1_748_318_622_666))
    #expect(!item.isBreached)
    #expect(item.taskCount == 1)
    #expect(item.attachmentCount == 0)
  }

  @Test func theRawObjectEqualsWhatFoundationReadsFromTheSameBytes() throws {
    let item = try #require(try Page.decode(body).cases.first)
    let answer = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    let expected = try #require((answer?["results"] as? [Any])?.first as? NSDictionary)

    for layout in [JSONWriter.Layout.compact, .pretty] {
      let text = Data(item.raw.text(layout).utf8)
      let raw = try #require(try JSONSerialization.jsonObject(with: text) as? NSDictionary)
      #expect(expected == raw)
    }
    #expect(expected.isEqual(foundation(.object(item.raw.value))))
  }
}
