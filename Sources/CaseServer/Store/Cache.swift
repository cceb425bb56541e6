/// The most recently used values, up to a limit.
struct Cache<Key: Hashable, Value> {
  private let capacity: Int
  private var entries: [Key: Entry] = [:]
  private var uses = 0

  fileprivate struct Entry {
    var value: Value
    var lastUse: Int
  }

  init(capacity: Int) { self.capacity = capacity }

  var keys: [Key] { Array(entries.keys) }

  /// Returns the value of a key. A missing value is made and replaces the least recently used one.
  mutating func value(_ key: Key, make: () throws -> Value) rethrows -> Value {
    uses += 1
    if let value = entries[key]?.value {
      entries[key]?.lastUse = uses
      return value
    }
    let value = try make()
    if entries.count == capacity { removeOldest() }
    entries[key] = Entry(value: value, lastUse: uses)
    return value
  }

  /// Changes the value of a key in place, if there is one.
  mutating func update(_ key: Key, _ change: (inout Value) throws -> Void) rethrows {
    guard let place = entries.index(forKey: key) else { return }
    try change(&entries.values[place].value)
  }

  mutating func removeAll(where mustGo: (Key) -> Bool = { _ in true }) {
    entries = entries.filter { !mustGo($0.key) }
  }

  private mutating func removeOldest() {
    guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
    entries[oldest.key] = nil
  }
}

extension Cache: Sendable where Key: Sendable, Value: Sendable {}
extension Cache.Entry: Sendable where Key: Sendable, Value: Sendable {}
