import JSON
import Testing

@testable import CaseServer

struct SortingTests {
  private static let keys = [
    "createdAt", "createdDate", "updatedAt", "dueDate", "name", "refId", "priority", "status",
    "assignee", "customer", "queue", "channel",
  ]

  @Test func everyKeySortsInBothDirectionsWithMissingValuesLast() async throws {
    try await TestAPI.run { api in
      for key in Self.keys {
        for direction in ["asc", "desc"] {
          let sorting: JSONValue = [key: .string(direction)]
          let rows = try await api.cases(["sortBy": sorting, "limit": 1_000])
          #expect(rows.count == 300)
          let values = rows.map { SortValue($0, key) }
          let isAscending = direction == "asc"
          #expect(values == values.sorted { $0.stands(before: $1, isAscending) }, "\(sorting)")
          #expect(Set(values.map(\.value)).count > 1)
        }
      }
    }
  }

  @Test func aPlainSortKeySortsInAscendingOrder() async throws {
    try await TestAPI.run { api in
      let named = try await api.cases(["sortBy": "createdDate"])
      #expect(named == (try await api.cases(["sortBy": ["createdAt": "asc"]])))
      #expect(named.first?.text("refId") == "CS000100")
    }
  }

  @Test func laterSortKeysOrderEqualRows() async throws {
    try await TestAPI.run { api in
      let sorting: JSONValue = ["priority": "desc", "dueDate": "asc"]
      let rows = try await api.cases(["sortBy": sorting, "limit": 1_000]).map(RecordRow.init)
      for (row, next) in zip(rows, rows.dropFirst()) where row.priority == next.priority {
        #expect(row.due ?? .max <= next.due ?? .max)
      }
      #expect(rows.first?.priorityName == "critical")
      #expect(rows.last?.priority == nil)
    }
  }

  @Test func prioritiesAndStatusesAreSortedByRank() async throws {
    try await TestAPI.run { api in
      let urgent = try await api.cases(["sortBy": ["priority": "desc"]])
      #expect(urgent.first?["priority"]?["name"] == "Critical")
      let early = try await api.cases(["sortBy": ["status": "asc"]])
      #expect(early.first?["status"]?["name"] == "Open")
    }
  }

  @Test func refsAreSortedByNumber() {
    let refs = ["CS999999", "CS1000000", "CS000100"].map {
      RecordRow(["refId": .string($0)]).ref ?? ""
    }
    #expect(refs[2] < refs[0])
    #expect(refs[0] < refs[1])
  }
}

/// The sort value of a case, read without the server's columns if possible.
private struct SortValue: Equatable {
  var value: String?
  var id: String

  init(_ item: JSONValue, _ key: String) {
    id = item.text("_id") ?? ""
    value = Self.value(item, key)
  }

  func stands(before other: SortValue, _ isAscending: Bool) -> Bool {
    switch (value, other.value) {
    case (let value?, let next?) where value != next: isAscending == (value < next)
    case (nil, _?): false
    case (_?, nil): true
    default: isAscending == (id < other.id)
    }
  }

  private static func value(_ item: JSONValue, _ key: String) -> String? {
    switch key {
    case "createdAt", "createdDate": item.text("createdAt")
    case "updatedAt", "refId": item.text(key)
    case "name": item.text("lname")
    case "assignee": item["currAssignee"]?.text("name")?.lowercased()
    case "queue": item["currQueue"]?.text("name").map(folded)
    case "channel":
      item["channel"]?.elements.flatMap {
        $0.isEmpty ? nil : $0.compactMap(\.string).joined(separator: ",") + ","
      }
    case "dueDate": RecordRow(item).due.map { String(100_000_000_000_000 + $0) }
    case "customer": RecordRow(item).customer
    case "priority":
      rank(
        item["priority"]?.text("name"), in: ["Low", "VIP Customer", "Medium", "High", "Critical"])
    default:
      rank(item["status"]?.text("name"), in: statuses).map {
        String(($0.first?.wholeNumberValue ?? 0) / 2)
      }
    }
  }

  /// Statuses in pairs of equal rank; the second of each pair is a custom status.
  private static let statuses = [
    "Open", "", "In Progress", "Escalated", "On Hold", "Waiting for Parts", "Resolved", "",
    "Closed",
  ]

  private static func rank(_ name: String?, in names: [String]) -> String? {
    name.flatMap(names.firstIndex).map { String($0) }
  }
}
