/// Earlier lines of a prompt; the unfinished line is kept while the user goes back.
struct PromptHistory: Equatable, Sendable {
  private let capacity: Int
  private var entries: [String] = []
  private var place: Int?
  private var begun = ""

  init(capacity: Int = 100) { self.capacity = capacity }

  /// The entry before the shown one; `nil` at the oldest.
  mutating func previous(current: String) -> String? {
    guard !entries.isEmpty else { return nil }
    if place == nil { begun = current }
    let older = (place ?? entries.count) - 1
    guard older >= 0 else { return nil }
    place = older
    return entries[older]
  }

  /// The entry after the shown one; after the newest, the unfinished line.
  mutating func next() -> String? {
    guard let shown = place else { return nil }
    guard shown + 1 < entries.count else {
      place = nil
      return begun
    }
    place = shown + 1
    return entries[shown + 1]
  }

  /// Adds a line; an earlier copy of it is removed.
  mutating func add(_ line: String) {
    place = nil
    guard !line.isEmpty else { return }
    entries.removeAll { $0 == line }
    entries.append(line)
    if entries.count > capacity { entries.removeFirst() }
  }
}
