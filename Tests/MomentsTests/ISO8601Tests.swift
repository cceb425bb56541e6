import TestSupport
import Testing

@testable import Moments

@Suite("ISO 8601 timestamps of the API")
struct ISO8601Tests {
  private func parse(_ text: String) -> Int64? {
    Timestamp(iso8601: text)?.milliseconds
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0), ("2025-05-27T04:03:42.617Z", 1_748_318_622_617),
    ("2025-05-27T04:03:42Z", 1_748_318_622_000), ("2025-05-27T04:03Z", 1_748_318_580_000),
    ("2025-05-27 04:03:42.6", 1_748_318_622_600), ("2025-05-27T09:33:42+05:30", 1_748_318_622_000),
    ("2025-05-27T09:33:42+0530", 1_748_318_622_000), ("2025-05-26T23:03:42-05", 1_748_318_622_000),
    ("2025-05-27T04:03:42.617999Z", 1_748_318_622_617), ("1969-12-31T23:59:59.999Z", -1),
    ("2024-02-29", 1_709_164_800_000), ("2000-02-29T00:00:00Z", 951_782_400_000),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000),
  ])
  func validTimestampsAreRead(text: String, milliseconds: Int64) {
    #expect(parse(text) == milliseconds)
  }

  @Test(arguments: [
    "", "2025", "2025-05", "2025-13-01", "2025-00-01", "2025-02-29", "1900-02-29", "2025-04-31",
    "2025-05-27T", "2025-05-27T24:00:00Z", "2025-05-27T04:60:00Z", "2025-05-27T04:03:42.Z",
    "2025-05-27T04:03:42Zx", "2025-05-27T04:03:42+5", "2025-5-27", "25-05-27", "tomorrow",
    "2025-05-27T04:03:42+24:00", "2025-05-27x04:03:42Z", "-2025-05-27",
  ])
  func invalidTimestampsAreRejected(text: String) {
    #expect(parse(text) == nil)
  }

  @Test func writtenTimestampsOfAllYearsAreReadBack() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let moment = Timestamp(
        milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator))
      #expect(parse(moment.iso8601) == moment.milliseconds)
    }
    #expect(
      Timestamp(milliseconds: 1_748_318_622_617).iso8601 == "2025-05-27T04:03:42.617Z")
  }

  @Test func theFirstAndTheLastTimestampCanBeWritten() {
    #expect(Timestamp(milliseconds: .max).iso8601.hasSuffix("Z"))
    #expect(Timestamp(milliseconds: .min).iso8601.hasSuffix("Z"))
  }
}
