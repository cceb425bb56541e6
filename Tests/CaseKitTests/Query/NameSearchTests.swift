import Testing

@testable import CaseKit

@Suite struct NameSearchTests {
  private let names = [
    "Open", "In Progress", "On Hold", "Zoë van den Berg", "Reopened", "Promised",
  ]

  @Test(arguments: [
    ("", ["Open", "In Progress", "On Hold", "Zoë van den Berg", "Reopened", "Promised"]),
    ("open", ["Open", "Reopened"]),
    ("pro", ["Promised", "In Progress"]),
    ("in p", ["In Progress"]),
    ("ip", ["In Progress"]),
    ("ohd", ["On Hold"]),
    ("ZOE", ["Zoë van den Berg"]),
    ("berg", ["Zoë van den Berg"]),
    ("x", []),
  ])
  func namesAreFoundByTheirLettersTheBestMatchFirst(typed: String, found: [String]) {
    #expect(NameSearch(typed).matches(in: names) == found)
  }

  @Test func eachMatchContainsTheLettersAndNothingIsLost() {
    var random = SystemRandomNumberGenerator()
    let letters = Array("abc é")
    func word(_ most: Int) -> String {
      String((0..<Int.random(in: 0...most, using: &random)).map { _ in letters.randomElement()! })
    }
    for _ in 0..<500 {
      let (names, typed) = ((0..<20).map { _ in word(12) }, word(3))
      let found = NameSearch(typed).matches(in: names)
      let wanted = FoldedText(typed).bytes.filter { $0 != 0x20 }
      let expected = names.filter { name in
        var rest = wanted[...]
        for byte in FoldedText(name).bytes where byte == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty
      }
      #expect(found.sorted() == expected.sorted())
    }
  }
}
