import Moments

/// The values of one sort key, as numbers that compare as the values do.
struct SortColumn {
  /// A smaller rank comes first. The largest rank means a missing value, in either direction.
  let ranks: [UInt64]
  /// The full texts, if the ranks hold only some bytes of them.
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

  /// Compares rows with the same rank: negative if the left row comes first, positive if the right
  /// one does.
  func compareTexts(_ left: Int, _ right: Int) -> Int {
    guard let order = texts?.compare(left, right) else { return 0 }
    return isDescending ? -order : order
  }

  /// Flips the sign bit, so that unsigned numbers compare as the signed ones do.
  static func rank(of moment: Timestamp) -> UInt64 {
    UInt64(bitPattern: moment.milliseconds) ^ 1 << 63
  }

  /// Ranks for either direction; missing values always come last.
  static func directed(_ ranks: [UInt64?], isDescending: Bool) -> [UInt64] {
    ranks.map { rank in
      rank.map { min(isDescending ? ~$0 : $0, .max - 1) } ?? .max
    }
  }
}

extension NaturalTexts {
  /// The texts of a field that is not a date.
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
