import Moments
import TestSupport

@testable import CaseKit

/// Makes random queries from parts, and random texts that need not be queries.
struct RandomQueries {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let pieces = [
    "\"", "\\", ":", ",", "-", " ", "\t", "\n", "\r\n", "\u{301}", "\u{85}", "a", "Zürich", "日本",
    "👩‍👧", "status", "is", "none", "me", "due:", "..", "<=", "2d", "today", "\u{202E}", "\u{0}", "'",
    "x",
  ]

  mutating func query() -> Query { Query(terms: list(0...5) { $0.term() }) }

  mutating func text(pieces count: ClosedRange<Int> = 0...4) -> String {
    list(count) { $0.pick(Self.pieces) }.joined()
  }

  private mutating func term() -> Term {
    let kind: Term.Kind =
      switch number(0...4) {
      case 0: .words(text())
      case 1:
        {
          let key = pick(ValueKey.allCases)
          return .value(key, list(1...3) { $0.value(of: key) })
        }()
      case 2: .date(pick(DateKey.allCases), list(1...3) { $0.dateRange() })
      case 3: .flags(list(1...3) { $0.pick(Flag.allCases) })
      default: .traits(list(1...3) { $0.pick(Trait.allCases) })
      }
    return Term(kind, isNegated: number(0...2) == 0)
  }

  private mutating func value(of key: ValueKey) -> TermValue {
    number(0...3) == 0 ? key.keywords.randomElement(using: &generator) ?? "none" : .text(text())
  }

  mutating func dateRange() -> DateRange {
    switch number(0...3) {
    case 0: .on(point())
    case 1: .compared(pick(DateComparison.allCases), point())
    case 2: .between(point(), point())
    default: .missing
    }
  }

  private mutating func point() -> DatePoint {
    switch number(0...4) {
    case 0: .today
    case 1: .yesterday
    case 2: .tomorrow
    case 3: .day(CivilDate(daysSinceEpoch: number(-700_000...2_900_000)))
    default:
      .duration(pick([.min, .max, 0, -3, 2, number(-999...999)]), pick(DurationUnit.allCases))
    }
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...(elements.count - 1))]
  }

  private mutating func list<Element>(
    _ count: ClosedRange<Int>, _ make: (inout Self) -> Element
  ) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<number(count) { elements.append(make(&self)) }
    return elements
  }
}
