import Moments
import Testing

@testable import CaseKit

/// Dates in forms that the API documentation does not mention.
struct OddDateTests {
  @Test(arguments: [
    ("1748318622", 1_748_318_622_000), ("1748318622617", 1_748_318_622_617),
    ("1748318622617000", 1_748_318_622_617), ("1748318622617000000", 1_748_318_622_617),
    ("1748318622.0", 1_748_318_622_000), ("-86400", -86_400_000),
    ("20250527", 1_748_304_000_000),
    (#""20250527T040342Z""#, 1_748_318_622_000), (#""2025/05/27""#, 1_748_304_000_000),
    (#""2025-05-27 04:03:42 UTC""#, 1_748_318_622_000),
    (#""2025-05-27 09:33:42 +0530""#, 1_748_318_622_000),
    (#""Tue, 27 May 2025 04:03:42 GMT""#, 1_748_318_622_000),
    (#""Tue, 27 May 2025 09:33:42 +0530""#, 1_748_318_622_000),
    (#""Tue May 27 2025 09:33:42 GMT+0530 (India Standard Time)""#, 1_748_318_622_000),
    (#""Tue May 27 04:03:42 2025""#, 1_748_318_622_000),
    (#""May 27, 2025""#, 1_748_304_000_000), (#""27 May 2025 4:03 PM""#, 1_748_361_780_000),
    (#""27th May 2025, 12:30am""#, 1_748_305_800_000), (#""27-May-25""#, 1_748_304_000_000),
  ])
  func undocumentedDateFormatsAreRead(_ json: String, _ milliseconds: Int64) throws {
    let item = try #require(Case(json: Array(#"{"_id":"ci-1","dueDate":\#(json)}"#.utf8)))

    #expect(item.dueAt?.milliseconds == milliseconds)
    #expect(item.unreadDates == [])
  }

  @Test(arguments: ["0", #""0""#, #""""#, #"" ""#, "null", "{}", "[]", "false"])
  func anEmptyValueMeansNoDate(_ json: String) throws {
    let item = try #require(Case(json: Array(#"{"_id":"ci-1","dueDate":\#(json)}"#.utf8)))

    #expect(item.dueAt == nil)
    #expect(item.unreadDates == [])
  }

  @Test(arguments: [
    "29/05/2025", "05/06/2025", "soon", "2025-02-30", "25:00", "May 2025", "27 May", "32 May 2025",
    "27 May 2025 13:00 PM", "27 May 2025 10:00 Mars", "1 2 3", "May May 2025", "２０２５",
    "+057377-01-01", "9223372036854775807123", "27 May 2025 10:00 10:00", "2025-05-27T",
  ])
  func anUnreadableDateIsKeptAsItWasSent(_ text: String) throws {
    let item = try #require(Case(json: Array(#"{"_id":"ci-1","dueDate":"\#(text)"}"#.utf8)))

    #expect(item.dueAt == nil)
    #expect(item.unreadDate(.due) == text)
  }

  @Test func anUnreadableDateDoesNotCountAsMissing() throws {
    let bodies = [
      #"{"_id":"ci-1","dueDate":"29/05/2025"}"#, #"{"_id":"ci-2","dueDate":0}"#,
      #"{"_id":"ci-3","dueDate":1748491380}"#,
    ]
    let cases = try bodies.map { try #require(Case(json: Array($0.utf8))) }
    let context = QueryContext(now: Timestamp(milliseconds: 0))
    let found = { (text: String) in
      Query.parse(text).query.matcher(in: context).indices(in: cases).map { cases[$0].id }
    }

    #expect(found("due:none") == ["ci-2"])
    #expect(found("has:due") == ["ci-1", "ci-3"])
    #expect(found("is:overdue") == [])
    let packed = PackedCases(cases)
    #expect(packed.item(at: 0).unreadDate(.due) == "29/05/2025")
    #expect(packed.item(at: 1).unreadDates == [] && packed.item(at: 2).id == "ci-3")
  }

  @Test func aLongTextIsRejectedQuickly() {
    let text = String(repeating: "May 27 2025 ", count: 100_000)
    #expect(SpelledDate(text) == nil)
  }
}
