/// Finds the row of an id: a number or two a row, and no copy of the ids.
struct RowTable: Sendable {
  private static let free = UInt32.max
  /// The row whose id belongs there or in a slot before; a power of two of them, half of them free.
  private var slots: [UInt32]

  /// Of an id that comes twice, the first row is found.
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
