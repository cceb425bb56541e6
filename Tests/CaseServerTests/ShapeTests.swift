import JSON
import Moments
import Testing

@testable import CaseServer

/// The keys and types of a case in the documented sample. They are written out here so that the
/// sample and the server cannot have the same error.
struct ShapeTests {
  private static let keys = [
    "_id", "caseTmp", "name", "lname", "desc", "tags", "userInfo", "sessIds", "accountId", "iId",
    "orgId", "convIds", "status", "source", "language", "conversationType", "fields",
    "participants", "queues", "priority", "refId", "assigneeType", "isActive", "taskIds",
    "attachments", "feedback", "createdBy", "updatedBy", "timestampValue", "activityIds",
    "commentIds", "resolutionCmts", "dueDate", "isBreached", "supportCustomTasks", "channel",
    "createdAt", "updatedAt", "currAssignee", "ETA",
  ]

  @Test func keysHaveTheOrderOfTheSample() async throws {
    try await TestAPI.run { api in
      let all = try await api.allCases()
      for item in all {
        let keys = item.object?.members.map(\.key) ?? []
        let documented = keys.filter(Self.keys.contains)
        #expect(documented == Self.keys.filter(documented.contains))
        let missing = Set(Self.keys).subtracting(keys)
        #expect(missing.isSubset(of: ["desc", "priority", "dueDate", "currAssignee"]))
      }
      #expect(all.contains { $0.object?.members.map(\.key) == Self.keys })
    }
  }

  @Test func nestedObjectsHaveTheKeysOfTheSample() async throws {
    try await TestAPI.run { api in
      let item = try #require(
        try await api.cases(["priority": ["critical"], "status": ["open"]]).first)
      #expect(
        item["status"]?.object?.members.map(\.key) == [
          "_id", "name", "lname", "statusCategory", "type", "desc", "isEnabled", "isActive",
        ])
      #expect(
        item["priority"]?.object?.members.map(\.key) == [
          "_id", "name", "lname", "type", "desc", "color", "isEnabled", "isActive", "score",
        ])
      #expect(item["createdBy"]?.object?.members.map(\.key) == ["name", "_id", "profImage"])
      let title = item.field("title")
      #expect(
        title?.object?.members.map(\.key) == [
          "_id", "show", "displayName", "lname", "desc", "isEnabled", "isActive", "metaData",
          "type", "required", "selectedValue",
        ])
      #expect(
        title?["metaData"]?.object?.members.map(\.key) == [
          "type", "displayName", "name", "description", "placeholder", "readOnly", "tooltipText",
        ])
    }
  }

  @Test func valuesHaveTheTypesOfTheSample() async throws {
    let dueDates = try await TestAPI.run { api in
      let all = try await api.allCases()
      for item in all {
        #expect(item["timestampValue"]?.integer == RecordRow(item).created)
        #expect(item["isBreached"] == true || item["isBreached"] == false)
        #expect(item["lname"]?.string == item["name"]?.string?.lowercased())
        #expect(
          item.text("_id")?.wholeMatch(of: /ci-[0-9a-f]{7}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
        for key in ["tags", "taskIds", "attachments", "channel"] {
          #expect(item[key]?.elements != nil)
        }
        for key in ["createdAt", "updatedAt"] {
          #expect(item.text(key).flatMap(Timestamp.init(iso8601:))?.iso8601 == item.text(key))
        }
      }
      return all.map { $0["dueDate"] }
    }
    #expect(dueDates.contains { $0?.integer != nil })
    #expect(dueDates.contains { $0?.string != nil })
    #expect(dueDates.contains { $0 == nil })
  }
}
