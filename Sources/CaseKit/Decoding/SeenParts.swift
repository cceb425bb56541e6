import JSON

/// Values that repeat within an answer, so that each is decoded once: statuses, people, fields.
struct SeenParts {
  fileprivate var statuses: InternTable<Status>
  fileprivate var priorities: InternTable<Priority?>
  fileprivate var people: InternTable<Person?>
  fileprivate var queues: InternTable<String?>
  fileprivate var lists: InternTable<[String]>
  /// The fields by the bytes before their values.
  var fields: InternTable<SystemField?>
  /// Long words that repeat, so that cases share their bytes.
  private var words: Set<String> = []
  /// Values that are skipped.
  fileprivate var others: InternTable<Void>

  /// - Parameter places: the size of each table; 0 for a single case, in which little repeats.
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
  /// The word, sharing the bytes of an earlier one. A short word is returned as it is, because it
  /// needs no allocation.
  mutating func shared(_ word: String?) -> String? {
    guard let word, Self.sharedSizes ~= word.utf8.count else { return word }
    if let index = words.firstIndex(of: word) { return words[index] }
    if words.count < Self.mostWords { words.insert(word) }
    return word
  }

  /// In bytes. The limit is needed because looking up a text with many marks takes quadratic time.
  private static let sharedSizes = 16...256
  private static let mostWords = 64
}

/// The parts of a case that often repeat from case to case.
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
