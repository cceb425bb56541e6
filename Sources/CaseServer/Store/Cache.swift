/// The values used last, so many of them.
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

  /// The value of a key, made where it is not there; the one used longest ago goes for it.
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

  /// Changes the value of a key in place, where it is there.
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
