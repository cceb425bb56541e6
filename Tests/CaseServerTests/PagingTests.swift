import JSON
import Testing

@testable import CaseServer

struct PagingTests {
  @Test(arguments: [
    JSONValue.object(JSONObject()), ["unresolved": true], ["searchText": "printer"],
  ])
  func bothFormsOfPagingReturnEveryRowOnce(_ filter: JSONValue) async throws {
    try await TestAPI.run { api in
      var whole = filter
      whole["limit"] = 1_000
      let expected = try await api.cases(whole)
      #expect(expected.count > 14)
      for form in ["skip", "page"] {
        var rows: [JSONValue] = []
        var hasMore = true
        var index = 0
        while hasMore && index < 200 {
          var body = filter
          body["limit"] = 7
          body[form] = .number(String(form == "skip" ? index * 7 : index + 1))
          let answer = try await api.post("getCases", body)
          rows += answer["results"]?.elements ?? []
          hasMore = answer["hasMore"] == true
          index += 1
          #expect(answer["page"]?.integer == Int64(index))
          #expect(answer["totalResults"]?.integer == Int64(expected.count))
          #expect(answer["totalPages"]?.integer == Int64((expected.count + 6) / 7))
        }
        #expect(rows == expected, "\(form)")
      }
    }
  }

  @Test func theEnvelopeIsAsDocumented() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 60)) { api in
      let answer = try await api.post("getCases")
      let keys = ["results", "page", "limit", "hasMore", "totalPages", "totalResults"]
      #expect(answer.object?.members.map(\.key) == keys)
      #expect(answer["results"]?.elements?.count == 50)
      #expect(answer["limit"] == 50)
      #expect(answer["hasMore"] == true)
      #expect(answer["totalPages"] == 2)
    }
  }

  @Test func aPageBeyondTheEndIsEmpty() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 20)) { api in
      let last = "9223372036854775807"
      for body: JSONValue in [["skip": 20], ["skip": .number(last)], ["page": .number(last)]] {
        let answer = try await api.post("getCases", body)
        #expect(answer["results"] == [])
        #expect(answer["hasMore"] == false)
        #expect(answer["totalResults"] == 20)
      }
    }
  }

  @Test func aLimitIsReducedToTheMaximumAndTheAnswerShowsIt() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 20)) { api in
      let answer = try await api.post("getCases", ["limit": 5_000])
      #expect(answer["limit"] == 1_000)
    }
  }
}
