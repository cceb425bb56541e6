import JSON

/// What the cases of an answer have in common: statuses, people, the form with its fields.
struct SeenParts {
  fileprivate var statuses: InternTable<Status>
  fileprivate var priorities: InternTable<Priority?>
  fileprivate var people: InternTable<Person?>
  fileprivate var queues: InternTable<String?>
  fileprivate var lists: InternTable<[String]>
  /// Which field it is, by what stands before its value.
  var fields: InternTable<SystemField?>
  /// Long words that come again, so that cases share their bytes.
  private var words: Set<String> = []
  /// Of what nothing is read.
  fileprivate var others: InternTable<Void>

  /// - Parameter places: of each part; 0 for one case alone, in which little comes again.
  init(places: Int) {
    statuses = InternTable(places: places)
    priorities = InternTable(places: places)
    people = InternTable(places: places)
    queues = InternTable(places: places)
    lists = InternTable(places: places)
    fields = InternTable(places: places)
    others = InternTable(places: places)
  }
}

extension SeenParts {
  /// The same word, with the bytes of an earlier one; a short word needs none of its own.
  mutating func shared(_ word: String?) -> String? {
    guard let word, Self.sharedSizes ~= word.utf8.count else { return word }
    if let index = words.firstIndex(of: word) { return words[index] }
    if words.count < Self.mostWords { words.insert(word) }
    return word
  }

  /// Bytes; looking up a text with many marks would take quadratic time.
  private static let sharedSizes = 16...256
  private static let mostWords = 64
}

/// The parts of a case that are worth looking for among those of the cases before.
extension JSONScanner {
  mutating func status(_ seen: inout SeenParts) throws(DecodingFailure) -> Status {
    try read(&seen.statuses) { scanner throws(DecodingFailure) in try scanner.status() }
  }

  mutating func priority(_ seen: inout SeenParts) throws(DecodingFailure) -> Priority? {
    try read(&seen.priorities) { scanner throws(DecodingFailure) in try scanner.priority() }
  }

  mutating func assignee(_ seen: inout SeenParts) throws(DecodingFailure) -> Person? {
    try read(&seen.people) { scanner throws(DecodingFailure) in try scanner.assignee() }
  }

  mutating func queue(_ seen: inout SeenParts) throws(DecodingFailure) -> String? {
    try read(&seen.queues) { scanner throws(DecodingFailure) in try scanner.name() }
  }

  mutating func texts(_ seen: inout SeenParts) throws(DecodingFailure) -> [String] {
    try read(&seen.lists) { scanner throws(DecodingFailure) in try scanner.texts() }
  }

  mutating func skipValue(_ seen: inout SeenParts) throws(DecodingFailure) {
    try read(&seen.others) { scanner throws(DecodingFailure) in try scanner.skipValue() }
  }
}
