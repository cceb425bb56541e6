import JSON
import Moments

/// A date as the server sent it.
enum SentMoment {
  case moment(Timestamp)
  /// The text of a date that cannot be read, as sent.
  case unread(String)

  var timestamp: Timestamp? {
    if case .moment(let timestamp) = self { return timestamp }
    return nil
  }
}

extension JSONText {
  var timestamp: Timestamp? { moment?.timestamp }

  /// The date: ISO 8601, or seconds, milliseconds, microseconds or nanoseconds since 1970, or
  /// another common format. `nil` if there is no date: an empty string or zero.
  var moment: SentMoment? {
    if isEmpty { return nil }
    if let moment = momentInISO { return .moment(moment) }
    // Dates that are not ISO 8601 are usually numbers. Eight digits may be a day.
    if bytes.count != 8, let number { return moment(of: number) }
    let text = string
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    if let moment = SpelledDate(text)?.moment, moment.isInCalendar { return .moment(moment) }
    return number.map { moment(of: $0) } ?? .unread(text)
  }

  /// The date, if it is in the usual form.
  var momentInISO: Timestamp? {
    guard let moment = Timestamp(iso8601: bytes), moment.isInCalendar else { return nil }
    return moment
  }

  /// A number with more digits than ``integer`` reads exactly is read from its text.
  private var number: Int64? { bytes.count > 18 ? Int64(string) ?? integer : integer }

  /// The date of a number; `nil` for zero.
  private func moment(of number: Int64) -> SentMoment? {
    guard number != 0 else { return nil }
    let moment = Timestamp(since1970: number)
    return moment.isInCalendar ? .moment(moment) : .unread(string)
  }
}

extension Timestamp {
  /// The size tells the unit: seconds up to the year 5138, milliseconds from 1973 to 5138, then
  /// microseconds, then nanoseconds.
  fileprivate init(since1970 number: Int64) {
    switch number.magnitude {
    case ..<100_000_000_000: self.init(seconds: number, milliseconds: 0)
    case ..<100_000_000_000_000: self.init(milliseconds: number)
    case ..<100_000_000_000_000_000: self.init(milliseconds: number / 1_000)
    default: self.init(milliseconds: number / 1_000_000)
    }
  }

  /// Whether the year has four digits; other years are not taken for a date.
  fileprivate var isInCalendar: Bool {
    -62_167_219_200_000..<253_402_300_800_000 ~= milliseconds
  }
}
