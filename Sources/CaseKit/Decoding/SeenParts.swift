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
  fileprivate var words: InternTable<Word>
  fileprivate var wordCount = 0
  /// The latest intakes by the numbers of their words, the newest last.
  private var intakes: [(source: Int, template: Int, intake: Intake)] = [(0, 0, .none)]
  /// Values that are skipped.
  fileprivate var others: InternTable<Void>

  /// - Parameter places: the size of each table; 0 for a single case, in which little repeats.
  init(places: Int) {
    statuses = InternTable(places: places)
    priorities = InternTable(places: places)
    people = InternTable(places: places)
    queues = InternTable(places: places)
    lists = InternTable(places: places)
    words = InternTable(places: places)
    fields = InternTable(places: places)
    others = InternTable(places: places)
  }
}

extension SeenParts {
  /// A text that many cases share. Equal numbers mean equal words; 0 stands for a missing one.
  struct Word {
    var text: String?
    var number = 0
  }

  /// The intake of a source and a template, the same object as for an earlier case with the same
  /// ones.
  mutating func intake(_ source: Word, _ template: Word) -> Intake {
    for known in intakes.reversed()
    where known.source == source.number && known.template == template.number {
      return known.intake
    }
    let new = Intake.with(source: source.text, template: template.text)
    if intakes.count == Self.mostIntakes { intakes.removeFirst() }
    intakes.append((source.number, template.number, new))
    return new
  }

  private static let mostIntakes = 32
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

  mutating func word(_ seen: inout SeenParts) throws(DecodingFailure) -> SeenParts.Word {
    if let known = seen.words.pass(in: &self) { return known }
    let start = self
    seen.wordCount += 1
    let word = SeenParts.Word(text: try text(), number: seen.wordCount)
    seen.words.keep(word, from: start, to: position)
    return word
  }

  mutating func skipValue(_ seen: inout SeenParts) throws(DecodingFailure) {
    try read(&seen.others) { scanner throws(DecodingFailure) in try scanner.skipValue() }
  }
}
