import Testing

@testable import CaseKit

struct NameTests {
  @Test(arguments: [
    ("In Progress", "in-progress"), ("IN_PROGRESS", "inprogress"), ("On\u{A0}Hold", "on hold"),
    ("ÉTÉ", "été"), ("", " - "),
  ])
  func namesAreComparedWithoutCaseSpacesAndPunctuation(left: String, right: String) {
    #expect(Name(left) == Name(right))
  }

  @Test func differentNamesAreNotEqual() {
    #expect(Name("open") != Name("opened"))
    #expect(Name("a@") != Name("a`"))
  }

  private static let stagesTable: [(name: String, category: String?, stage: Status.Stage)] = [
    ("Escalated", nil, Status.Stage.open), ("In Progress", "open", .inProgress),
    ("Fertig", "Closed", .closed),
    ("on-hold", nil, .onHold),
  ]

  @Test(arguments: stagesTable)
  func theStageOfAStatusComesFromItsNameOrCategory(
    name: String, category: String?, stage: Status.Stage
  ) {
    #expect(Status(name: name, category: category).stage == stage)
  }
}
