/// The spellings of a name in the documentation, which is not consistent: `high` and `Critical`,
/// "In Progress" and `In-Progress`.
enum NameSpellings {
  /// The other spellings of the name.
  static func others(than spelling: String) -> [String] {
    let words = spelling.split { $0 == " " || $0 == "-" || $0 == "_" }
    let small = words.map { $0.lowercased() }
    let capital = small.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    var spellings: [String] = []
    for form in [capital, small] {
      for separator in [" ", "-"] {
        let written = form.joined(separator: separator)
        guard written != spelling, !spellings.contains(written) else { continue }
        spellings.append(written)
      }
    }
    return spellings
  }
}

extension CaseFilter {
  var names: [String] { status + priority + channel + queues }

  /// The filter with each name replaced by its spellings.
  func spelling(_ spellings: (String) -> [String]) -> CaseFilter {
    var filter = self
    filter.status = status.flatMap(spellings)
    filter.priority = priority.flatMap(spellings)
    filter.channel = channel.flatMap(spellings)
    filter.queues = queues.flatMap(spellings)
    return filter
  }

  /// Whether the case has one of the names in each list, however they are spelled.
  func admitsNames(of item: Case) -> Bool {
    func holds(_ wanted: [String], _ names: [String]) -> Bool {
      guard !wanted.isEmpty else { return true }
      let keys = Set(wanted.map { Name($0) })
      return names.contains { keys.contains(Name($0)) }
    }
    return holds(status, [item.status.name])
      && holds(priority, item.priority.map { [$0.name] } ?? [])
      && holds(channel, item.channels) && holds(queues, item.queue.map { [$0] } ?? [])
  }
}
