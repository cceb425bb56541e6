import Moments

/// What one sort key says of each row, as numbers that compare as the rows do.
struct SortColumn {
  /// Smaller comes first, and the largest is what is missing, whatever the direction.
  let ranks: [UInt64]
  /// Where the ranks are only some bytes of a text: the whole of it.
  private let texts: NaturalTexts?
  private let isDescending: Bool

  init(_ key: SortKey, of cases: [Case]) {
    isDescending = key.isDescending
    if case .date(let date) = key.field.place {
      texts = nil
      let moments = cases.map { date.date(of: $0).map(Self.rank) }
      ranks = Self.directed(moments, isDescending: key.isDescending)
    } else {
      let texts = NaturalTexts(key.field, of: cases)
      ranks = Self.directed(texts.ranks, isDescending: key.isDescending)
      self.texts = texts
    }
  }

  /// Of rows with the same rank: below zero when the first comes first, above when the second does.
  func compareTexts(_ left: Int, _ right: Int) -> Int {
    guard let order = texts?.compare(left, right) else { return 0 }
    return isDescending ? -order : order
  }

  /// Turning the sign bit makes an unsigned number that compares as the signed one.
  static func rank(of moment: Timestamp) -> UInt64 {
    UInt64(bitPattern: moment.milliseconds) ^ 1 << 63
  }

  /// Ranks of rows in either direction, what is missing last.
  static func directed(_ ranks: [UInt64?], isDescending: Bool) -> [UInt64] {
    ranks.map { rank in
      rank.map { min(isDescending ? ~$0 : $0, .max - 1) } ?? .max
    }
  }
}

extension NaturalTexts {
  /// What a field that is no date says of each case.
  init(_ field: SortField, of cases: some Sequence<Case>) {
    self.init()
    for item in cases {
      switch field {
      case .status: append(item.status.name, level: UInt8(clamping: item.status.stage.rawValue))
      case .priority:
        append(item.priority?.name, level: UInt8(clamping: item.priority?.level.rawValue ?? 0))
      case .ref: append(item.ref)
      case .title: append(item.title)
      case .assignee: append(item.assignee?.name)
      case .customer: append(item.customer.displayName)
      case .queue: append(item.queue)
      case .channel: append(item.channels.first)
      case .due, .created, .updated: append(nil)
      }
    }
  }
}
