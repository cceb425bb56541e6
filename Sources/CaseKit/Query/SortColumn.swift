/// What one sort key says of each row, as numbers that compare as the rows do.
struct SortColumn {
  /// Smaller comes first, and the largest is what is missing, whatever the direction.
  private(set) var ranks: [UInt64] = []
  /// Where the ranks are only the first bytes of a text: the whole of it.
  private var texts = NaturalTexts()
  private var hasTexts = false
  private let isDescending: Bool

  init(_ key: SortKey, of cases: [Case]) {
    isDescending = key.isDescending
    ranks.reserveCapacity(cases.count)
    switch key.field {
    case .due: for item in cases { add(item.dueAt) }
    case .created: for item in cases { add(item.createdAt) }
    case .updated: for item in cases { add(item.updatedAt) }
    case .status: for item in cases { add(item.status.name, level: item.status.stage.rawValue) }
    case .priority: for item in cases { add(item.priority) }
    case .ref: for item in cases { add(item.ref) }
    case .title: for item in cases { add(item.title) }
    case .assignee: for item in cases { add(item.assignee?.name) }
    case .customer: for item in cases { add(item.customer.displayName) }
    case .queue: for item in cases { add(item.queue) }
    case .channel: for item in cases { add(item.channels.first) }
    }
  }

  /// Of rows with the same rank: below zero when the first comes first, above when the second does.
  func compareTexts(_ left: Int, _ right: Int) -> Int {
    guard hasTexts else { return 0 }
    let order = texts.compare(left, right)
    return isDescending ? -order : order
  }

  private mutating func add(_ moment: Timestamp?) {
    add(rank: moment.map { UInt64(bitPattern: $0.milliseconds) ^ 1 << 63 })
  }

  private mutating func add(_ priority: Priority?) {
    add(priority?.name, level: priority?.level.rawValue)
  }

  private mutating func add(_ text: String?, level: Int? = nil) {
    let isMissing = text?.isEmpty ?? true
    hasTexts = true
    texts.append(text ?? "", level: level.map { UInt8(clamping: $0) })
    add(rank: isMissing ? nil : texts.prefix(at: ranks.count))
  }

  private mutating func add(rank: UInt64?) {
    guard let rank else { return ranks.append(.max) }
    ranks.append(min(isDescending ? ~rank : rank, .max - 1))
  }
}
