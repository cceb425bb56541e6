import FoundationEssentials
import GRDB
import Moments

/// The ranks of rows of a cache file by one sort key.
struct CachedRanking {
  /// The column to read.
  let column: String
  private let isDescending: Bool
  /// The ranks of codes; `nil` for a date or a text.
  private let codes: [Int64: UInt64]?
  private let isText: Bool
  private var values: [UInt64?] = []
  private var texts = NaturalTexts()

  init(_ key: SortKey, _ values: CachedValues) throws {
    isDescending = key.isDescending
    switch key.field.place {
    case .date(let date): (column, codes, isText) = (date.rawValue, nil, false)
    case .coded(let coded):
      codes = try values.ranks(coded, by: key.field)
      (column, isText) = (coded.rawValue, false)
    case .text: (column, codes, isText) = ("searched.\(key.field.rawValue)", nil, true)
    }
  }

  /// Whether the column is in the table `searched`.
  var readsTexts: Bool { isText }

  mutating func append(_ row: Row, at index: Int) throws {
    if isText {
      let text = try row.withUnsafeData(atIndex: index) {
        String(decoding: $0 ?? Data(), as: UTF8.self)
      }
      texts.append(text)
    } else if let codes {
      values.append(try row.decode(Int64?.self, atIndex: index).flatMap { codes[$0] })
    } else {
      let moment = try row.decode(Int64?.self, atIndex: index)
        .map(Timestamp.init(milliseconds:))
      values.append(moment.map(SortColumn.rank))
    }
  }

  /// The ranks; smaller comes first, and equal rows have the same rank.
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
