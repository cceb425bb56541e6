import Testing

@testable import CaseKit

@Suite struct RefShapeTests {
  @Test(arguments: [
    ("CS000100", 102, "CS000102"), ("CS100", 7, "CS007"), ("CS100", 12_345, "CS12345"),
    ("A-1/0042", 43, "A-1/0043"),
  ])
  func aNumberIsWrittenLikeAnotherRef(_ ref: String, _ number: Int, _ written: String) {
    #expect(RefShape(of: ref)?.ref(of: number) == written)
  }

  @Test(arguments: ["", "CS", "100", "CS100x"]) func otherRefsHaveNoShape(_ ref: String) {
    #expect(RefShape(of: ref) == nil)
  }
}
