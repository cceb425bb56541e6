/// What one sort key says of each row, as numbers that compare as the rows do.
struct SortColumn {
  /// Smaller comes first, and the largest is what is missing, whatever the direction.
  let ranks: [UInt64]
  /// Where the ranks are only some bytes of a text: the whole of it.
  private let texts: NaturalTexts?
  private let isDescending: Bool

  init(_ key: SortKey, of cases: [Case]) {
    switch key.field {
    case .due: self.init(cases, key) { $0.dueAt }
    case .created: self.init(cases, key) { $0.createdAt }
    case .updated: self.init(cases, key) { $0.updatedAt }
    case .status:
      self.init(cases, key) { $0.add($1.status.name, level: $1.status.stage.rawValue) }
    case .priority:
      self.init(cases, key) { $0.add($1.priority?.name, level: $1.priority?.level.rawValue ?? 0) }
    case .ref: self.init(cases, key) { $0.append($1.ref) }
    case .title: self.init(cases, key) { $0.append($1.title) }
    case .assignee: self.init(cases, key) { $0.append($1.assignee?.name) }
    case .customer: self.init(cases, key) { $0.append($1.customer.displayName) }
    case .queue: self.init(cases, key) { $0.append($1.queue) }
    case .channel: self.init(cases, key) { $0.append($1.channels.first) }
    }
  }

  private init(_ cases: [Case], _ key: SortKey, moment: (Case) -> Timestamp?) {
    texts = nil
    isDescending = key.isDescending
    // Turning the sign bit makes an unsigned number that compares as the signed one.
    let moments = cases.map { moment($0).map { UInt64(bitPattern: $0.milliseconds) ^ 1 << 63 } }
    ranks = Self.directed(moments, isDescending: key.isDescending)
  }

  private init(_ cases: [Case], _ key: SortKey, add: (inout NaturalTexts, Case) -> Void) {
    var texts = NaturalTexts()
    for item in cases { add(&texts, item) }
    ranks = Self.directed(texts.ranks, isDescending: key.isDescending)
    self.texts = texts
    isDescending = key.isDescending
  }

  /// Of rows with the same rank: below zero when the first comes first, above when the second does.
  func compareTexts(_ left: Int, _ right: Int) -> Int {
    guard let order = texts?.compare(left, right) else { return 0 }
    return isDescending ? -order : order
  }

  private static func directed(_ ranks: [UInt64?], isDescending: Bool) -> [UInt64] {
    ranks.map { rank in
      rank.map { min(isDescending ? ~$0 : $0, .max - 1) } ?? .max
    }
  }
}

extension NaturalTexts {
  fileprivate mutating func add(_ name: String?, level: Int) {
    append(name, level: UInt8(clamping: level))
  }
}
