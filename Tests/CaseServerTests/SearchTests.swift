import JSON
import Testing

@testable import CaseServer

struct SearchTests {
  @Test func aCaseIsFoundByAnyOfItsTexts() async throws {
    try await TestAPI.run { api in
      for item in try await api.allCases().prefix(30) {
        let customer = item["userInfo"] ?? .null
        let texts = [item.text("refId"), customer.text("emailId"), customer.text("phoneNumber")]
        for text in texts.compactMap(\.self) {
          let found = try await api.cases(["searchText": .string(text), "limit": 1_000])
          #expect(found.contains(item), "\(text)")
        }
      }
    }
  }

  @Test func everySearchWordMatchesTheStartOfAWord() async throws {
    try await TestAPI.run { api in
      let expected = try await api.allCases().filter { item in
        let words = SearchText(item).all.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { $0.hasPrefix("prin") } && words.contains { $0.hasPrefix("log") }
      }
      let found = try await api.cases(["searchText": "LOG prin", "limit": 1_000])
      #expect(found == expected)
      #expect(!found.isEmpty)
    }
  }

  @Test func aNameIsSearchedInTheTitleOnly() async throws {
    try await TestAPI.run { api in
      let expected = try await api.allCases().filter {
        $0.text("lname")?.split { !$0.isLetter }.contains { $0.hasPrefix("invoice") } == true
      }
      let found = try await api.cases(["name": "Invoice", "limit": 1_000])
      #expect(found == expected)
      #expect(!found.isEmpty)
    }
  }

  @Test(arguments: [
    "\"", "\"\"", "*", "a\" OR \"b", "title:printer", "NEAR(a b)", "printer AND", "NOT", "(", "a*b",
    "^printer", "-printer", "{title}: a", "'; DROP TABLE caseItem; --", "\u{0}", "\u{1B}[31m", "٣",
    "日本", "é", "👩🏽‍💻", "\u{301}", "½", "Ⅷ", "🄰", "\u{110BD}x",
  ])
  func searchTextIsNeverReadAsAnExpression(_ typed: String) async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 20)) { api in
      let answer = try await api.post("getCases", ["searchText": .string(typed)])
      #expect(answer["results"]?.elements != nil)
    }
  }

  @Test func punctuationIsIgnored() {
    #expect(SearchText.expression(for: " *** () \" ") == nil)
    #expect(SearchText.expression(for: "*** printer") == "\"printer\"*")
    #expect(SearchText.expression(for: "say \"no\"") == "\"say\"* AND \"\"\"no\"\"\"*")
  }

  @Test func aLongTextIsShortenedAndNotRefused() async throws {
    try await TestAPI.run(TestAPI.configuration(cases: 20)) { api in
      let words = Array(repeating: "printer", count: 20_000).joined(separator: " ")
      _ = try await api.post("getCases", ["searchText": .string(words)])
    }
  }
}

extension SearchText {
  fileprivate var all: String { [title, ref, description, customer].joined(separator: "\n") }
}
