/// A hash table from ids to rows: one or two numbers per row, and no copies of the ids.
struct RowTable: Sendable {
  private static let free = UInt32.max
  /// The row of each slot, with linear probing. The number of slots is a power of two, at least
  /// twice the number of rows.
  private var slots: [UInt32]

  /// A table of these ids; if an id occurs twice, the first row counts.
  init(_ ids: some Sequence<String>, count: Int) {
    var size = 2
    while size < 2 * count { size *= 2 }
    slots = [UInt32](repeating: Self.free, count: size)
    for (row, id) in ids.enumerated() {
      var slot = firstSlot(of: id)
      while slots[slot] != Self.free { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(row)
    }
  }

  /// The row of an id.
  ///
  /// - Parameter idAt: the id of a row.
  func row(of id: String, _ idAt: (UInt32) -> String) -> UInt32? {
    var slot = firstSlot(of: id)
    while slots[slot] != Self.free {
      if idAt(slots[slot]) == id { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func firstSlot(of id: String) -> Int { id.hashValue & (slots.count - 1) }
}
