import Moments

/// The cases seen in a run without a cache, to find out which have changed.
struct SeenCases: Equatable, Sendable {
  private let begun: Timestamp
  private let capacity: Int
  /// Each case as the user last looked at it, or as it was first seen.
  private var versions: [String: Case] = [:]
  private var order: [String] = []
  private var new: Set<String> = []

  /// - Parameters:
  ///   - begun: cases created later are new.
  ///   - capacity: the largest number of cases; beyond it, the older half is dropped.
  init(since begun: Timestamp, capacity: Int = 2_000) {
    self.begun = begun
    self.capacity = capacity
  }

  /// - Returns: the changes of those cases that are new or have changed.
  mutating func see(_ cases: [Case]) -> [String: CaseChange] {
    var found: [String: CaseChange] = [:]
    for item in cases {
      if let before = versions[item.id] {
        if before.updatedAt != item.updatedAt { found[item.id] = .changed(from: before) }
      } else {
        remember(item)
        if let created = item.createdAt, created > begun { new.insert(item.id) }
      }
      if new.contains(item.id) { found[item.id] = .new }
    }
    forget()
    return found
  }

  mutating func look(at item: Case) {
    remember(item)
    new.remove(item.id)
    forget()
  }

  mutating func forgetLook(at id: String, _ change: CaseChange) {
    switch change {
    case .new: new.insert(id)
    case .changed(let before): remember(before)
    }
  }

  private mutating func remember(_ item: Case) {
    if versions[item.id] == nil { order.append(item.id) }
    versions[item.id] = item
  }

  private mutating func forget() {
    guard order.count > capacity else { return }
    let gone = order.prefix(order.count - capacity / 2)
    for id in gone {
      versions[id] = nil
      new.remove(id)
    }
    order.removeFirst(gone.count)
  }
}
