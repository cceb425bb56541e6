/// A moment in one of the common spellings besides ISO 8601: `Tue, 27 May 2025 10:00:00 +0530`,
/// `May 27, 2025 4:05 PM`, `Tue May 27 2025 10:00:00 GMT+0530 (India Standard Time)`, `2025/05/27`,
/// `20250527T100000Z`. What can be read in two ways, e.g. `05/06/2025`, is not read at all.
package struct SpelledDate {
  private var date: (year: Int?, month: Int?, day: Int?) = (nil, nil, nil)
  private var time: (hour: Int, minute: Int, second: Int)?
  /// Seconds east of UTC.
  private var offset: Int?
  private var isAfternoon: Bool?

  /// The longest text of a date, in bytes.
  private static let longest = 80

  /// Reads a date; `nil` for any other text.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    let dated = text.prefix { $0 != "(" }
    for word in dated.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      guard take(word) else { return nil }
    }
  }

  /// The moment; `nil` if the parts are not a valid date and time.
  package var moment: Timestamp? {
    guard let year = date.year, let month = date.month, let day = date.day,
      let civil = CivilDate(year: year, month: month, day: day)
    else { return nil }
    guard let time else {
      guard offset == nil, isAfternoon == nil else { return nil }
      return Timestamp(seconds: Int64(civil.daysSinceEpoch) * 86_400, milliseconds: 0)
    }
    var hour = time.hour
    if let isAfternoon {
      guard 1...12 ~= hour else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard 0..<24 ~= hour, 0..<60 ~= time.minute, 0...60 ~= time.second else { return nil }
    let seconds = hour * 3_600 + time.minute * 60 + time.second - (offset ?? 0)
    return Timestamp(
      seconds: Int64(civil.daysSinceEpoch) * 86_400 + Int64(seconds), milliseconds: 0)
  }
}

// MARK: - Words

extension SpelledDate {
  /// Whether the word is a part of a date that is not there yet.
  private mutating func take(_ word: Substring) -> Bool {
    if word.contains(":"), takeTime(word) { return true }
    switch word.lowercased() {
    case "am", "pm", "a.m.", "p.m.":
      guard isAfternoon == nil else { return false }
      isAfternoon = word.lowercased().hasPrefix("p")
      return true
    case let word where Self.isWeekday(word): return true
    default: break
    }
    if let month = Self.month(word) { return set(month: month) }
    if takeZone(word) || takeCompact(word) { return true }
    let parts = word.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    return parts.count == 3 ? takeDate(parts) : parts.count == 1 && takeNumber(word)
  }

  /// `2025/05/27`, `27-May-2025`, `06-Nov-94`.
  private mutating func takeDate(_ parts: [Substring]) -> Bool {
    if parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    {
      return set(year: year) && set(month: month) && set(day: day)
    }
    guard let day = Int(parts[0]), let month = Self.month(parts[1]), let year = Int(parts[2]) else {
      return false
    }
    let century = parts[2].count == 2 ? (year < 70 ? 2_000 : 1_900) : 0
    return set(year: year + century) && set(month: month) && set(day: day)
  }

  /// Reads a day or a year, depending on the number of digits: `27`, `27th`, `2025`.
  private mutating func takeNumber(_ word: Substring) -> Bool {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let ending = word.dropFirst(digits.count).lowercased()
    guard let number = Int(digits), ending.isEmpty || ["st", "nd", "rd", "th"].contains(ending)
    else { return false }
    switch digits.count {
    case 1...2: return set(day: number)
    case 4 where ending.isEmpty: return set(year: number)
    default: return false
    }
  }

  /// `20250527`, `20250527T100000Z`.
  private mutating func takeCompact(_ word: Substring) -> Bool {
    let parts = word.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0].count == 8, let number = Int(parts[0]), number >= 19_000_101 else {
      return false
    }
    if parts.count == 2 {
      let clock = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
      guard clock.count == 6, let digits = Int(clock), digits >= 0, time == nil else {
        return false
      }
      time = (digits / 10_000, digits / 100 % 100, digits % 100)
      offset = parts[1].hasSuffix("Z") ? 0 : offset
    }
    return set(year: number / 10_000) && set(month: number / 100 % 100) && set(day: number % 100)
  }

  /// `10:00`, `10:00:30`, `10:00:30.5`, `4:05PM`.
  private mutating func takeTime(_ word: Substring) -> Bool {
    let letters = word.suffix(while: \.isLetter).lowercased()
    let parts = word.dropLast(letters.count).split(
      separator: ":", omittingEmptySubsequences: false)
    let whole = parts.last?.split(separator: ".", maxSplits: 1).first
    guard time == nil, 2...3 ~= parts.count, ["", "am", "pm", "z"].contains(letters),
      let hour = Int(parts[0]), let minute = Int(parts[1]),
      let second = parts.count == 2 ? 0 : whole.flatMap({ Int($0) })
    else { return false }
    time = (hour, minute, second)
    if letters == "z" { offset = 0 }
    if letters == "am" || letters == "pm" { isAfternoon = letters == "pm" }
    return true
  }

  /// `Z`, `UTC`, `GMT`, `+0530`, `-05:30`, `GMT+0530`.
  private mutating func takeZone(_ word: Substring) -> Bool {
    var rest = word
    let name = rest.prefix { $0.isLetter }.uppercased()
    guard offset == nil, ["", "Z", "UT", "UTC", "GMT"].contains(name) else { return false }
    rest = rest.dropFirst(name.count)
    guard let sign = rest.first else {
      offset = 0
      return !name.isEmpty
    }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard sign == "+" || sign == "-", digits.count == 4, let number = Int(digits), number >= 0,
      number / 100 < 24, number % 100 < 60
    else { return false }
    let seconds = number / 100 * 3_600 + number % 100 * 60
    offset = sign == "-" ? -seconds : seconds
    return true
  }
}

// MARK: - Parts

extension SpelledDate {
  private mutating func set(year: Int) -> Bool {
    defer { date.year = date.year ?? year }
    return date.year == nil
  }

  private mutating func set(month: Int) -> Bool {
    defer { date.month = date.month ?? month }
    return date.month == nil
  }

  private mutating func set(day: Int) -> Bool {
    defer { date.day = date.day ?? day }
    return date.day == nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// From 1, by the name or at least three letters of it.
  private static func month(_ word: some StringProtocol) -> Int? {
    let word = word.lowercased().filter { $0 != "." }
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }
      .map { $0 + 1 }
  }

  private static func isWeekday(_ word: String) -> Bool {
    let word = word.filter { $0 != "." }
    return word.count >= 3 && weekdays.contains { $0.hasPrefix(word) }
  }
}

extension StringProtocol {
  /// The longest end of the text that contains only wanted characters.
  fileprivate func suffix(while isWanted: (Character) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
