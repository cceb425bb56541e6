import JSON
import Moments

extension JSONScanner {
  /// As ``JSONText/moment``; `nil` for what is neither a text nor a number.
  mutating func moment() throws(DecodingFailure) -> SentMoment? { try word()?.moment }
}

/// What a server sent as a date.
enum SentMoment {
  case moment(Timestamp)
  /// Text that cannot be read as a date, as it was sent.
  case unread(String)

  var timestamp: Timestamp? {
    if case .moment(let timestamp) = self { return timestamp }
    return nil
  }
}

extension JSONText {
  var timestamp: Timestamp? { moment?.timestamp }

  /// ISO 8601, a number of seconds, milliseconds, micro- or nanoseconds since 1970, or another
  /// common spelling; `nil` for nothing: no letter, or zero.
  var moment: SentMoment? {
    if isEmpty { return nil }
    if let moment = Timestamp(iso8601: bytes), moment.isInCalendar { return .moment(moment) }
    // Dates in other forms than ISO 8601 are usually numbers; eight digits may be a day.
    if bytes.count != 8, let number { return moment(of: number) }
    let text = string
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    if let moment = SpelledDate(text)?.moment, moment.isInCalendar { return .moment(moment) }
    return number.map { moment(of: $0) } ?? .unread(text)
  }

  /// More digits than ``integer`` reads exactly are read as text.
  private var number: Int64? { bytes.count > 18 ? Int64(string) ?? integer : integer }

  /// `nil` for zero.
  private func moment(of number: Int64) -> SentMoment? {
    guard number != 0 else { return nil }
    let moment = Timestamp(since1970: number)
    return moment.isInCalendar ? .moment(moment) : .unread(string)
  }
}

extension Timestamp {
  /// By its size, a number is of seconds up to the year 5138, of milliseconds from 1973 to 5138, of
  /// microseconds or of nanoseconds.
  fileprivate init(since1970 number: Int64) {
    switch number.magnitude {
    case ..<100_000_000_000: self.init(seconds: number, milliseconds: 0)
    case ..<100_000_000_000_000: self.init(milliseconds: number)
    case ..<100_000_000_000_000_000: self.init(milliseconds: number / 1_000)
    default: self.init(milliseconds: number / 1_000_000)
    }
  }

  /// Whether its year has four digits, which is all that schemas and people call a date.
  fileprivate var isInCalendar: Bool {
    -62_167_219_200_000..<253_402_300_800_000 ~= milliseconds
  }
}
