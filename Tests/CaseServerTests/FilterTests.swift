import JSON
import Moments
import Testing

@testable import CaseServer

/// Compares each filter with a plain check of every document.
struct FilterTests {
  private typealias Check = @Sendable (JSONValue) -> Bool

  private static let checks: [(body: JSONValue, holds: Check)] = [
    (["unresolved": true], { !["Resolved", "Closed"].contains($0["status"]?["name"]?.string) }),
    (["unassigned": true], { $0["assigneeType"] == "unassigned" }),
    (["mycase": true], { $0["currAssignee"]?["name"] == "Maya Fischer" }),
    (["status": ["open"]], { $0["status"]?["name"] == "Open" }),
    (
      ["status": ["IN-PROGRESS", "waiting for parts"]],
      { [JSONValue("In Progress"), "Waiting for Parts"].contains($0["status"]?["name"]) }
    ),
    (["priority": ["critical"]], { $0["priority"]?["name"] == "Critical" }),
    (
      ["priority": ["vip-customer", "Low"]],
      {
        [JSONValue("VIP Customer"), "Low"].contains($0["priority"]?["name"])
      }
    ),
    (["channel": ["Email"]], { $0["channel"]?.elements?.contains("email") == true }),
    (
      ["channel": ["voice", "rtm"]],
      {
        $0["channel"]?.elements?.contains { $0 == "voice" || $0 == "rtm" } == true
      }
    ),
    (["queues": ["technical-support"]], { $0["currQueue"]?["name"] == "Technical Support" }),
    (["startDate": "2025-09-01"], { ($0.text("createdAt") ?? "") >= "2025-09-01" }),
    (["endDate": "2025-09-01T00:00:00.000Z"], { ($0.text("createdAt") ?? "") <= "2025-09-01" }),
    (
      ["unresolved": true, "priority": ["high"], "channel": ["email"]],
      {
        !["Resolved", "Closed"].contains($0["status"]?["name"]?.string)
          && $0["priority"]?["name"] == "High" && $0["channel"]?.elements?.contains("email") == true
      }
    ),
    (["status": [], "searchText": "", "unresolved": false, "dueDate": .null], { _ in true }),
  ]

  @Test func eachFilterFindsTheSameCasesAsAPlainCheck() async throws {
    try await TestAPI.run { api in
      let all = try await api.allCases()
      for (body, holds) in Self.checks {
        let expected = all.filter(holds)
        var body = body
        body["limit"] = 1_000
        let answer = try await api.post("getCases", body)
        #expect(answer["results"]?.elements == expected, "\(body)")
        #expect(answer["totalResults"]?.integer == Int64(expected.count))
        #expect(!expected.isEmpty, "the data cannot tell \(body)")
      }
    }
  }

  @Test func anExactDueDateIsFoundInAnyFormat() async throws {
    try await TestAPI.run { api in
      let dues = try await api.allCases().compactMap { RecordRow($0).due }
      for due in Set(dues).prefix(40) {
        let found = try await api.cases(["dueDate": .string(Timestamp(milliseconds: due).iso8601)])
        #expect(found.count == dues.filter { $0 == due }.count)
        #expect(found.allSatisfy { RecordRow($0).due == due })
      }
    }
  }

  @Test func theDueDateFallsBackToOtherFields() throws {
    let date = "2025-05-29T04:03:00.000Z"
    let field: JSONValue = ["metaData": ["name": "dueDate"], "selectedValue": .string(date)]
    let documents: [JSONValue] = [
      ["dueDate": 1_748_491_380_000, "ETA": "2020-01-01"], ["dueDate": .string(date)],
      ["dueDate": [:], "ETA": .string(date)], ["ETA": "", "fields": [field]],
    ]
    #expect(documents.map { RecordRow($0).due } == Array(repeating: 1_748_491_380_000, count: 4))
    #expect(RecordRow(["ETA": ""]).due == nil)
  }

  @Test func theUserMeCanBeConfigured() async throws {
    var configuration = TestAPI.configuration()
    configuration.me = "Priya Nair"
    let mine = try await TestAPI.run(configuration) { try await $0.cases(["mycase": true]) }
    #expect(!mine.isEmpty)
    #expect(mine.allSatisfy { $0["currAssignee"]?["name"] == "Priya Nair" })
  }
}
