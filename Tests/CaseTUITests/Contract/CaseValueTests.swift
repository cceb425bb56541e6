import CaseKit
import Moments
import Terminal
import Testing

@testable import CaseTUI

/// A value of a case is defined once; keys, columns and templates show the same one.
struct CaseValueTests {
  let item = Case(
    id: "ci-1", ref: "CS1", title: "Refund", status: Status(name: "On Hold"),
    priority: Priority(name: "High"), assigneeType: "agent", assignee: Person(name: "Maya"),
    queue: "Billing",
    customer: Customer(name: "Anna", email: "anna@example.com", phone: "+49 30 1"),
    channels: ["email", "chat"], tags: ["vip", "eu"],
    dueAt: Timestamp(milliseconds: 1_700_000_000_000), isBreached: true)

  @Test func everyColumnShowsAValueOfTheContract() throws {
    for column in CaseColumn.allCases {
      let path = try #require(
        CasePath.names.first { (try? Self.value(of: $0))?.label == column.form.value.label })
      let text = try CasePath(path).text(of: item)
      let words = ["true": "yes", "false": "no"]
      #expect(column.value(of: item) == words[text] ?? text, "\(column)")
    }
  }

  @Test func everyKeyHasItsOwnLabel() {
    let labels = CaseKey.allCases.map(\.value.label) + CaseKey.Customer.allCases.map(\.value.label)
    #expect(Set(labels).count == labels.count)
  }

  @Test func templatesShowTheSameValuesAsJSON() throws {
    for key in CaseKey.allCases where key.isOneText {
      #expect(try CasePath(key.rawValue).text(of: item) == key.text(of: item))
    }
  }

  @Test func sectionsShowTheValuesUnderTheirLabels() {
    let context = QueryContext(now: Timestamp(milliseconds: 1_700_000_000_001))
    let sections = CaseSections(CaseDetail(item), in: context) { SafeText($0.iso8601) }.sections
    let summary = sections.first.map(\.entries) ?? []

    #expect(
      summary.prefix(5) == [
        .value("Status", "On Hold", CaseMeaning.onHold.style),
        .value("Priority", "High", CaseMeaning.high.style),
        .value("Due", "2023-11-14T22:13:20.000Z", .overdue),
        .value("Agreement", "breached", .overdue), .value("Assignee", "Maya", .text),
      ])
    #expect(summary.last == .value("Tags", "vip, eu", .text))
  }

  @Test func eachMeaningHasItsOwnNameAndLetter() {
    let letters = Role.allCases.map(\.letter) + CaseMeaning.allCases.map(\.style.letter)
    #expect(Set(letters).count == letters.count)
    for meaning in CaseMeaning.allCases {
      #expect(meaning.style.name == meaning.rawValue)
      #expect(meaning.style.selected.dimmed.name == meaning.rawValue)
    }
    #expect(Style.text.name == "text")
  }

  private static func value(of name: String) throws -> CaseValue? {
    switch try CasePath(name) {
    case .key(let key): key.value
    case .customer(let key): key.value
    case .field: nil
    }
  }
}
