import TestSupport
import Testing

@testable import Moments

@Suite("Dates in HTTP headers")
struct HTTPDateTests {
  @Test(
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (1_798_761_599_999, "Thu, 31 Dec 2026 23:59:59 GMT"),
    ] as [(Int64, String)])
  func datesAreWrittenAsHTTPRequires(_ milliseconds: Int64, _ text: String) {
    #expect(Timestamp(milliseconds: milliseconds).httpDate == text)
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func allThreeDateFormatsAreRead(_ text: String) {
    #expect(Timestamp(httpDate: text) == Timestamp(milliseconds: 784_111_777_000))
  }

  @Test func writtenDatesAreReadBack() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let seconds = Int64.random(in: -10_000_000_000...200_000_000_000, using: &random)
      let moment = Timestamp(milliseconds: seconds * 1_000)
      #expect(Timestamp(httpDate: moment.httpDate) == moment, "\(moment)")
    }
  }
}
