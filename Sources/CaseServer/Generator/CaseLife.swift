import JSON
import Moments

/// The dates and the status of a case. They are chosen together, because an old case is usually
/// closed and a closed one is not overdue.
struct CaseLife: Sendable {
  let created: Timestamp
  let updated: Timestamp
  let status: JSONValue
  let isDone: Bool
  let due: DueDate?
  let isBreached: Bool

  /// - Parameter place: from 0, the oldest case, up to but not including 1, the newest.
  init(place: Double, now: Timestamp, using random: inout SplitMix64) {
    let age = Int64((1 - place) * 365 * Double(Milliseconds.day))
    created = now.adding(milliseconds: -max(age, Milliseconds.minute))
    let isDone = !random.isTrue(Self.chanceToBeOpen(age: age))
    self.isDone = isDone
    status = random.pick(
      isDone ? Self.done : age < 2 * Milliseconds.day ? Self.fresh : Self.pending)
    updated = Self.update(of: created, isDone: isDone, now: now, using: &random)
    let moment =
      isDone
      ? Self.dueWhenDone(created, using: &random)
      : Self.dueWhenOpen(created, now: now, using: &random)
    due = moment.map { DueDate(moment: $0, spelling: random.pick(Self.spellings)) }
    let isLate = due.map { !isDone && $0.moment < now } ?? false
    isBreached = random.isTrue(isLate ? 0.6 : isDone ? 0.06 : 0.01)
  }

  private static let done = [
    Weighted(35, Catalogue.resolved), Weighted(65, Catalogue.closed),
  ]
  private static let fresh = [
    Weighted(70, Catalogue.open), Weighted(25, Catalogue.inProgress),
    Weighted(5, Catalogue.escalated),
  ]
  private static let pending = [
    Weighted(38, Catalogue.open), Weighted(30, Catalogue.inProgress),
    Weighted(17, Catalogue.onHold), Weighted(9, Catalogue.waitingForParts),
    Weighted(6, Catalogue.escalated),
  ]
  private static let spellings: [Weighted<DueDate.Spelling>] = [
    Weighted(62, .number), Weighted(20, .text), Weighted(13, .etaOnly), Weighted(5, .fieldOnly),
  ]

  private static func chanceToBeOpen(age: Int64) -> Double {
    switch age / Milliseconds.day {
    case ..<2: 0.93
    case ..<7: 0.8
    case ..<30: 0.65
    case ..<90: 0.5
    case ..<180: 0.4
    default: 0.33
    }
  }

  /// Most open cases changed lately, most closed ones soon after they were created.
  private static func update(
    of created: Timestamp, isDone: Bool, now: Timestamp, using random: inout SplitMix64
  ) -> Timestamp {
    let (age, part) = (now.milliseconds - created.milliseconds, random.fraction())
    let idle = Int64(Double(age) * part * part * part)
    guard isDone else { return now.adding(milliseconds: -idle) }
    let work = Milliseconds.hour + Int64(part * part * 25 * Double(Milliseconds.day))
    return min(created.adding(milliseconds: work), now)
  }

  private static func dueWhenDone(
    _ created: Timestamp, using random: inout SplitMix64
  ) -> Timestamp? {
    guard random.isTrue(0.7) else { return nil }
    return created.adding(milliseconds: wholeMinutes(random.fraction() * 14 + 0.5))
  }

  /// Of the open cases, 30 % are overdue, 4 % are due within a day, 36 % later, and 30 % have no
  /// due date.
  private static func dueWhenOpen(
    _ created: Timestamp, now: Timestamp, using random: inout SplitMix64
  ) -> Timestamp? {
    let (kind, part) = (random.fraction(), random.fraction())
    switch kind {
    case ..<0.3:
      let age = Double(now.milliseconds - created.milliseconds) / Double(Milliseconds.day)
      return now.adding(milliseconds: -wholeMinutes(part * part * age * 0.9))
    case ..<0.34: return now.adding(milliseconds: wholeMinutes(part * 0.6))
    case ..<0.7: return now.adding(milliseconds: wholeMinutes(0.7 + part * part * 40))
    default: return nil
    }
  }

  private static func wholeMinutes(_ days: Double) -> Int64 {
    Int64(days * Double(Milliseconds.day)) / Milliseconds.minute * Milliseconds.minute
  }
}

/// A due date, in one of the forms that the API uses.
struct DueDate: Equatable, Sendable {
  enum Spelling: Sendable { case number, text, etaOnly, fieldOnly }

  var moment: Timestamp
  var spelling: Spelling

  var key: JSONValue? {
    switch spelling {
    case .number: .number(String(moment.milliseconds))
    case .text: .string(moment.iso8601)
    case .etaOnly, .fieldOnly: nil
    }
  }

  var eta: String { spelling == .fieldOnly ? "" : moment.iso8601 }
}
