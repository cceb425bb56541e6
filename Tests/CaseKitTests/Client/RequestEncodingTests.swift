import Moments
import Testing

@testable import CaseKit

@Suite("The body of getCases")
struct RequestEncodingTests {
  private func body(
    _ request: CaseRequest, _ encoding: RequestEncoding = RequestEncoding()
  ) -> String {
    String(decoding: Endpoint.cases(request, encoding: encoding).body, as: UTF8.self)
  }

  @Test func unsetFieldsAreNotSent() {
    #expect(body(CaseRequest()) == #"{"skip":0,"limit":50}"#)
  }

  @Test func everyDocumentedKeyIsSentInOrder() {
    var filter = CaseFilter()
    filter.searchText = "a \"b\""
    filter.unresolved = true
    filter.unassigned = false
    filter.mycase = true
    filter.priority = ["High", "Critical"]
    filter.status = ["In Progress"]
    filter.channel = ["email"]
    filter.queues = ["Billing"]
    filter.startDate = Timestamp(milliseconds: 0)
    filter.endDate = Timestamp(milliseconds: 86_399_999)
    filter.dueDate = Timestamp(milliseconds: 1_748_491_380_000)
    let sort = SortOrder([SortKey(.priority, isDescending: true), SortKey(.due)])

    #expect(
      body(CaseRequest(filter: filter, sort: sort, offset: 100, limit: 25))
        == #"{"searchText":"a \"b\"","unresolved":true,"unassigned":false,"mycase":true,"#
        + #""priority":["High","Critical"],"status":["In Progress"],"channel":["email"],"#
        + #""queues":["Billing"],"startDate":"1970-01-01T00:00:00.000Z","#
        + #""endDate":"1970-01-01T23:59:59.999Z","sortBy":{"priority":"desc","dueDate":"asc"},"#
        + #""dueDate":"2025-05-29T04:03:00.000Z","skip":100,"limit":25}"#)
  }

  @Test func anEmptySearchTextIsNotSent() {
    var filter = CaseFilter()
    filter.searchText = ""
    #expect(body(CaseRequest(filter: filter)) == #"{"skip":0,"limit":50}"#)
  }

  @Test(arguments: [(0, 1), (50, 2), (999_950, 20_000), (60, 2)])
  func pageNumbersStartAt1(offset: Int, page: Int) {
    let request = CaseRequest(offset: offset)
    #expect(body(request, RequestEncoding(paging: .page)) == #"{"page":\#(page),"limit":50}"#)
  }

  @Test func aLimitBelow1RequestsOneRow() {
    let request = CaseRequest(offset: 3, limit: 0)
    #expect(body(request) == #"{"skip":3,"limit":1}"#)
    #expect(body(request, RequestEncoding(paging: .page)) == #"{"page":4,"limit":1}"#)
  }

  @Test func theStringFormContainsOnlyTheFirstSortKeyAsDocumented() {
    let sort = SortOrder([SortKey(.created, isDescending: true), SortKey(.due)])
    let request = CaseRequest(sort: sort)
    #expect(
      body(request, RequestEncoding(sorting: .string))
        == #"{"sortBy":"createdDate","skip":0,"limit":50}"#)
    #expect(
      body(request)
        == #"{"sortBy":{"createdAt":"desc","dueDate":"asc"},"skip":0,"limit":50}"#)
  }

  @Test func everySortFieldHasItsOwnKey() {
    let bodies = SortField.allCases.map { body(CaseRequest(sort: SortOrder([SortKey($0)]))) }
    #expect(Set(bodies).count == SortField.allCases.count)
  }
}
