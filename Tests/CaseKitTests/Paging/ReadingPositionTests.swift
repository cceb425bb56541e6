import Moments
import TestSupport
import Testing

@testable import CaseKit

struct ReadingPositionTests {
  let settings: Settings = {
    var settings = Settings()
    settings.connection.accountID = "acc-1"
    settings.connection.me = ["Maya"]
    return settings
  }()

  func identity(
    _ query: String = "is:open", sort: String = "due", _ settings: Settings? = nil
  ) -> ReadingIdentity {
    let question = Question(query: Query.parse(query).query, sort: SortOrder.parse(sort).order)
    return ReadingIdentity(question, settings ?? self.settings)
  }

  func position(_ count: Int) -> ReadingPosition {
    ReadingPosition(identity(), started: Timestamp(milliseconds: 1_795_507_200_123))
      .advanced(by: (0..<count).map { Case.sample($0) })
  }

  @Test(arguments: [0, 1, 50, 100, 101, 5_000]) func aPositionIsRestoredFromItsText(_ count: Int)
    throws
  {
    let position = position(count)

    let read = try ReadingPosition(text: position.text, of: identity())

    #expect(read == position)
    #expect(read.count == count)
    #expect(read.knowsAll == (count <= ReadingPosition.window))
    #expect(position.text.utf8.count < 750)
  }

  @Test func theRestHasTheRowsNotYetReturned() {
    let cases = (0..<6).map { Case.sample($0) }
    let position = position(0).advanced(by: [cases[1], cases[4]])

    #expect(position.rest(of: cases).map(\.id) == ["ci-0", "ci-2", "ci-3", "ci-5"])
  }

  @Test func inALongListTheRestStartsAfterTheLastReturnedRow() {
    let cases = (0..<300).map { Case.sample($0) }

    #expect(position(250).rest(of: cases) == Array(cases[250...]))
    #expect(position(250).rest(of: Array(cases[280...])).count == 20)
  }

  @Test func theTextNeedsNoQuotingInAShell() {
    #expect(position(50).text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
  }

  @Test func aPositionIsValidOnlyForItsQueryAndOrder() {
    let text = position(3).text
    var other = settings
    other.connection.accountID = "acc-2"

    #expect(throws: ReadingPosition.Problem.foreign(part: "query")) {
      try ReadingPosition(text: text, of: identity("is:closed"))
    }
    #expect(throws: ReadingPosition.Problem.foreign(part: "order")) {
      try ReadingPosition(text: text, of: identity(sort: "due:desc"))
    }
    #expect(throws: ReadingPosition.Problem.foreign(part: "server")) {
      try ReadingPosition(text: text, of: identity("is:open", sort: "due", other))
    }
  }

  @Test func theUserMattersOnlyInQueriesForTheirOwnCases() {
    var other = settings
    other.connection.me = ["Ada"]

    #expect(identity("is:open") == identity("is:open", sort: "due", other))
    #expect(identity("is:mine") != identity("is:mine", sort: "due", other))
  }

  @Test(arguments: ["", "x", "nonsense", "AQAA", "é", "../../etc/passwd"])
  func anyOtherTextIsRejected(_ text: String) {
    #expect(throws: ReadingPosition.Problem.broken) {
      try ReadingPosition(text: text, of: identity())
    }
  }

  @Test func everyChangedLetterIsDetected() {
    let text = Array(position(4).text)
    for index in text.indices {
      var changed = text
      changed[index] = changed[index] == "A" ? "Z" : "A"
      // The last letter may contain unused bits.
      guard index < text.count - 1 else { continue }
      #expect(throws: ReadingPosition.Problem.broken) {
        try ReadingPosition(text: String(changed), of: identity())
      }
      #expect(throws: ReadingPosition.Problem.broken) {
        try ReadingPosition(text: String(text[..<index]), of: identity())
      }
    }
  }
}
