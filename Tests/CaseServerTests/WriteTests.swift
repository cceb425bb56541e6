import JSON
import Testing

@testable import CaseServer

struct WriteTests {
  private static let newCase: JSONValue = [
    "caseTmp": "ctm-1", "name": "Door <b>locked</b>", "desc": "Since noon",
    "emailId": "zelda@example.com", "source": "rtm", "dueDate": "2026-01-02T03:04:05.000Z",
  ]

  @Test func aNewCaseIsFoundByEveryFilterAndOrder() async throws {
    try await TestAPI.run { api in
      let before = try await api.post("getCases", ["searchText": "zelda", "limit": 1])
      _ = try await api.cases(["sortBy": ["name": "desc"]])
      let new = try await api.post("createCase", Self.newCase)
      #expect(before["totalResults"] == 0)
      #expect(new["dueDate"] == 1_767_323_045_000)
      #expect(new.text("refId") == "CS000400")
      for body: JSONValue in [
        ["searchText": "zelda"], ["name": "door"], ["dueDate": "2026-01-02T03:04:05Z"],
        ["limit": 1], ["searchText": "CS000400"], ["sortBy": ["createdAt": "desc"], "limit": 1],
      ] {
        #expect(try await api.cases(body) == [new], "\(body)")
      }
      #expect(try await api.post("getCases")["totalResults"] == 301)
    }
  }

  /// A list that was cached before a write equals one that is first read after it.
  @Test func anUpdateIsVisibleInEveryList() async throws {
    let sortings: [JSONValue] = [
      ["status": "asc"], ["priority": "desc"], ["name": "asc"], ["dueDate": "asc"],
      ["updatedAt": "desc"], ["priority": "asc", "name": "desc"],
    ]
    let filters: [JSONValue] = [
      ["status": ["closed"]], ["searchText": "parcel"], ["unresolved": true],
    ]
    let lists = sortings.map { ["sortBy": $0, "limit": 1_000] } + filters
    try await withTemporaryFile { path in
      var configuration = TestAPI.configuration()
      configuration.database = path
      let remembered = try await TestAPI.run(configuration) { api in
        let before = try await Self.answers(lists, of: api)
        for item in try await api.cases(["unresolved": true, "limit": 12]) {
          let change: JSONValue = [
            "name": .string("Parcel of \(item.text("refId") ?? "")"),
            "dueDate": 1_767_323_045_000, "status": ["_id": Catalogue.closed["_id"] ?? .null],
            "priority": ["name": "low"], "currAssignee": .null,
          ]
          _ = try await api.post("updateCase/\(item.text("_id") ?? "")", change)
        }
        let after = try await Self.answers(lists, of: api)
        #expect(zip(before, after).allSatisfy { $0 != $1 })
        return after
      }
      let fresh = try await TestAPI.run(configuration) { try await Self.answers(lists, of: $0) }
      #expect(fresh == remembered)
    }
  }

  private static func answers(_ lists: [JSONValue], of api: TestAPI) async throws -> [JSONValue] {
    var answers: [JSONValue] = []
    for body in lists { answers.append(try await api.post("getCases", body)) }
    return answers
  }

  @Test func anUpdateChangesOnlyTheSentFieldsAndTheUpdateTime() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 20)) { api in
      let old = try #require(try await api.cases(["unresolved": true]).first)
      let id = old.text("_id") ?? ""
      let change: JSONValue = [
        "_id": "ci-other", "name": "Other", "userInfo": ["name": "Zelda"],
        "status": ["name": "in progress"],
      ]
      let new = try await api.post("updateCase/\(id)", change)
      #expect(new.text("_id") == id)
      #expect(new.text("lname") == "other")
      #expect(new["status"] == Catalogue.inProgress)
      #expect(new.field("title")?["selectedValue"] == "Other")
      #expect(new["userInfo"]?["emailId"] == old["userInfo"]?["emailId"])
      #expect(new.text("updatedAt") ?? "" > old.text("updatedAt") ?? "")
      #expect(new.object?.members.map(\.key) == old.object?.members.map(\.key))
      let again = try await api.post("updateCase/\(id)", [:])
      #expect(again.text("updatedAt") ?? "" > new.text("updatedAt") ?? "")
    }
  }

  @Test func changingTheAssigneeUpdatesTheAssignmentFilters() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 40)) { api in
      let item = try #require(try await api.cases(["unassigned": true]).first)
      let call = "updateCase/\(item.text("_id") ?? "")"
      let mine = try await api.post(call, ["currAssignee": Agent.me.assignee])
      #expect(mine["assigneeType"] == "agent")
      #expect(try await api.cases(["unassigned": true]).contains(mine) == false)
      #expect(try await api.cases(["mycase": true]).contains(mine))
      let other = try await api.post(call, ["currAssignee": ["agentId": "u-other"]])
      #expect(other["currAssignee"] == ["agentId": "u-other"])
      let free = try await api.post(call, ["currAssignee": [:], "currQueue": .null])
      #expect(free["assigneeType"] == "unassigned")
    }
  }

  @Test func aTaskBelongsToItsCase() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 40)) { api in
      let parent = try #require(try await api.cases(["unresolved": true]).first)
      let id = parent.text("_id") ?? ""
      let task = try await api.post(
        "createTask",
        ["caseId": .string(id), "name": "Ring", "userInfo": ["phoneNumber": "+49 151 7"]])
      #expect(task["caseRefId"] == parent["refId"])
      #expect(try await api.post("getTasks", ["name": "ring"])["results"] == [task])
      let taskID = task.text("_id") ?? ""
      let changed = try await api.post("updateTask/\(taskID)", ["name": "Ring again"])
      #expect(changed.text("lname") == "ring again")
      let after = try await api.cases(["searchText": parent["refId"] ?? .null])
      #expect(after.first?["taskIds"]?.elements?.last == task["_id"])
    }
  }

  @Test func generatedTasksAndTheirCasesReferToEachOther() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 100)) { api in
      let tasks = try await api.post("getTasks", ["limit": 1_000])["results"]?.elements ?? []
      let cases = try await api.allCases()
      #expect(!tasks.isEmpty)
      for task in tasks {
        let parent = cases.first { $0["_id"] == task["caseId"] }
        #expect(parent?["taskIds"]?.elements?.contains(task["_id"] ?? .null) == true)
      }
    }
  }

  @Test func invalidWritesAreRefused() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 60)) { api in
      let closed = try #require(try await api.cases(["status": ["closed"]]).first)
      let task: JSONValue = [
        "caseId": closed["_id"] ?? .null, "name": "x", "emailId": "a@example.com",
      ]
      let refused: [(String, JSONValue, Int)] = [
        ("createCase", ["emailId": "a@example.com"], 412), ("createCase", ["name": "x"], 412),
        ("updateCase/ci-0", [:], 404), ("updateTask/ti-0", [:], 404),
        ("updateCase/\(closed.text("_id") ?? "")", ["status": ["name": "lost"]], 412),
        ("updateCase/\(closed.text("_id") ?? "")", ["status": "Open"], 412),
        ("createTask", task, 412), ("createTask", ["name": "x", "emailId": "a@b"], 412),
        ("createTask", ["caseId": "ci-0", "name": "x", "emailId": "a@b"], 404),
      ]
      for (call, body, status) in refused {
        let error = await #expect(throws: TestAPI.Refusal.self) { try await api.post(call, body) }
        #expect(error?.status == status, "\(call) \(body)")
      }
    }
  }
}
