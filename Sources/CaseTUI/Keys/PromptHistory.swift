/// What was typed into a prompt before; going back keeps the line that was begun.
struct PromptHistory: Equatable, Sendable {
  private let capacity: Int
  private var entries: [String] = []
  private var place: Int?
  private var begun = ""

  init(capacity: Int = 100) { self.capacity = capacity }

  /// The entry before the one shown, or `nil` at the oldest.
  mutating func previous(current: String) -> String? {
    guard !entries.isEmpty else { return nil }
    if place == nil { begun = current }
    let older = (place ?? entries.count) - 1
    guard older >= 0 else { return nil }
    place = older
    return entries[older]
  }

  /// The entry after the one shown; after the newest, the line that was begun.
  mutating func next() -> String? {
    guard let shown = place else { return nil }
    guard shown + 1 < entries.count else {
      place = nil
      return begun
    }
    place = shown + 1
    return entries[shown + 1]
  }

  /// Remembers a line that was used, once.
  mutating func add(_ line: String) {
    place = nil
    guard !line.isEmpty else { return }
    entries.removeAll { $0 == line }
    entries.append(line)
    if entries.count > capacity { entries.removeFirst() }
  }
}
