/// A count cut into slices that are worked on side by side.
struct Slices {
  private let count: Int
  private let size: Int

  init(of count: Int, size: Int) {
    self.count = count
    self.size = size
  }

  /// What each number up to the count gives, in order; `nil` when the task is cancelled.
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
