import Testing

@testable import CaseServer

struct MomentTests {
  @Test(arguments: [
    ("2025-05-27T04:03:42.617Z", 1_748_318_622_617), ("1970-01-01", 0),
    ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29T12:00Z", 1_709_208_000_000),
    ("2025-05-27T09:33:42+05:30", 1_748_318_622_000),
    ("2025-05-26T20:03:42-0800", 1_748_318_622_000),
    ("2025-05-27T04:03:42.6", 1_748_318_622_600), ("2025-05-27 04:03:42.6179", 1_748_318_622_617),
  ])
  func readsEveryForm(_ text: String, _ milliseconds: Int64) {
    #expect(Moment(iso: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2025", "2025-13-01", "2025-00-10", "2025-01-32", "2025-01-01T", "2025-01-01T24:00",
    "2025-01-01T10:60", "2025-01-01T10:00:61", "2025-01-01T10:00+5", "2025-01-01Z x", "yesterday",
  ])
  func refusesWhatIsNoDate(_ text: String) { #expect(Moment(iso: text) == nil) }

  @Test(
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (1_798_761_599_999, "Thu, 31 Dec 2026 23:59:59 GMT"),
    ] as [(Int64, String)])
  func writesTheDateOfAnAnswer(_ milliseconds: Int64, _ text: String) {
    #expect(Moment(milliseconds: milliseconds).httpDate == text)
  }

  @Test func readsWhatItWrites() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2_000 {
      let moment = Moment(milliseconds: Int64(random.number(in: -1 << 44...1 << 47)))
      #expect(Moment(iso: moment.iso) == moment, "\(moment)")
    }
    #expect(Moment(milliseconds: 1_748_318_622_617).iso == "2025-05-27T04:03:42.617Z")
  }
}
