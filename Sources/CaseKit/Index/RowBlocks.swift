/// A block of 64 rows. A set of rows in a block is the bits of one number.
enum RowBlock {
  static let size = 64

  /// The number of blocks for a number of rows.
  static func count(of rows: Int) -> Int { (rows + size - 1) / size }

  /// The existing rows of a block: all, except in the last block.
  static func rows(in block: Int, of count: Int) -> UInt64 {
    let rest = count - block * size
    return rest >= size ? .max : rest <= 0 ? 0 : (1 << UInt64(rest)) - 1
  }

  /// The blocks with these rows set.
  static func blocks(of rows: [UInt32], count: Int) -> [UInt64] {
    var blocks = [UInt64](repeating: 0, count: self.count(of: count))
    blocks.withUnsafeMutableBufferPointer { blocks in
      for row in rows { blocks[Int(row >> 6)] |= 1 << UInt64(row & 63) }
    }
    return blocks
  }
}

extension UInt64 {
  /// The set bits that pass a test; cheap if few are set.
  @inline(__always)
  func filterBits(_ isWanted: (Int) -> Bool) -> UInt64 {
    var rest = self
    var wanted: UInt64 = 0
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest &- 1
      if isWanted(bit) { wanted |= 1 << UInt64(bit) }
    }
    return wanted
  }
}

/// A set of rows, with one bit per row.
struct RowBits: Equatable, Sendable {
  private(set) var blocks: [UInt64] = []
  private var count = 0

  subscript(row: Int) -> Bool {
    blocks[row / RowBlock.size] >> UInt64(row % RowBlock.size) & 1 == 1
  }

  /// Appends the bits of another set. This one must end with a full block.
  mutating func append(_ other: RowBits) {
    assert(count % RowBlock.size == 0)
    blocks += other.blocks
    count += other.count
  }

  mutating func append(_ holds: Bool) {
    let bit = count % RowBlock.size
    if bit == 0 { blocks.append(0) }
    if holds { blocks[blocks.count - 1] |= 1 << UInt64(bit) }
    count += 1
  }
}

/// A count divided into slices that run in parallel.
struct Slices {
  private let count: Int
  private let size: Int

  init(of count: Int, size: Int) {
    self.count = count
    self.size = size
  }

  /// The results for each number below the count, in order; `nil` if the task is cancelled.
  func map<Result: Sendable>(
    _ transform: @escaping @Sendable (Int) -> Result
  ) async -> [Result]? {
    await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let slice = start..<min(start + size, count)
        group.addTask { (start, Task.isCancelled ? [] : slice.map(transform)) }
      }
      var slices: [Int: [Result]] = [:]
      for await (start, results) in group { slices[start] = results }
      guard !Task.isCancelled else { return nil }
      var all: [Result] = []
      all.reserveCapacity(count)
      for start in stride(from: 0, to: count, by: size) { all += slices[start] ?? [] }
      return all
    }
  }
}
