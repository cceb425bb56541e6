import FoundationEssentials
import GRDB

/// Where rows of a cache file stand by one sort key, as they are read.
struct KnownRanking {
  /// The column to read.
  let column: String
  private let isDescending: Bool
  /// The ranks of codes; `nil` for a date or a text.
  private let codes: [Int64: UInt64]?
  private let isText: Bool
  private var values: [UInt64?] = []
  private var texts = NaturalTexts()

  init(_ key: SortKey, _ values: KnownValues) throws {
    isDescending = key.isDescending
    let field = key.field
    column = field.column
    codes = try field.kind.map { try values.ranks($0, by: field) }
    isText = field.date == nil && field.kind == nil
  }

  /// Whether the column stands in `searched`.
  var readsTexts: Bool { isText }

  mutating func append(_ row: Row, at index: Int) throws {
    if isText {
      let text = try row.withUnsafeData(atIndex: index) {
        String(decoding: $0 ?? Data(), as: UTF8.self)
      }
      texts.append(text)
    } else if let codes {
      values.append((row[index] as Int64?).flatMap { codes[$0] })
    } else {
      let moment = (row[index] as Int64?).map(Timestamp.init(milliseconds:))
      values.append(moment.map(SortColumn.rank))
    }
  }

  /// Smaller comes first; rows that the key does not tell apart have the same.
  var ranks: [UInt64] {
    guard isText else { return SortColumn.directed(values, isDescending: isDescending) }
    let places = texts.rankColumn().withRanks { rank in
      (0..<UInt32(texts.count)).map { row in
        let place = rank(row)
        return place == RankColumn.missing ? nil : UInt64(place)
      }
    }
    return SortColumn.directed(places, isDescending: isDescending)
  }
}

extension SortField {
  fileprivate var column: String {
    if let date { return date.rawValue }
    if let kind { return kind.rawValue }
    return switch self {
    case .title: "title"
    case .customer: "customer"
    default: "searched.ref"
    }
  }

  /// The shared value that decides; `nil` for a date or a text of each case's own.
  fileprivate var kind: KnownValue.Kind? {
    switch self {
    case .status: .status
    case .priority: .priority
    case .assignee, .queue: .assignment
    case .channel: .channels
    case .ref, .title, .customer, .due, .created, .updated: nil
    }
  }
}
