import Moments

/// Decides whether an entry may be sent now, or must wait for other writes to the same case.
struct WriteTurn {
  let owner: ProcessIdentity
  /// Whether the process with this identity still runs.
  let isAlive: (String) -> Bool
  let now: Timestamp

  /// Why an entry cannot start.
  enum Obstacle: Equatable, Sendable {
    /// Another running program is writing to the same case.
    case busy(WriteTarget)
    /// An entry has an unknown result, and nobody is finding it out.
    case unsettled(JournalEntry)
    /// A write in the journal succeeded after the case was last read.
    case overtaken(JournalEntry)
    /// The same plan has already changed the case.
    case made(JournalEntry)
  }

  struct Obstacles: Error { let list: [Obstacle] }

  /// What the last read of a case certainly includes.
  struct Look: Sendable {
    /// When the read began.
    var readAt: Timestamp
    /// The entry of a write that had succeeded before, regardless of the clock.
    var lastDone: Int64?
  }

  /// - Parameter look: the last read of the case.
  func obstacles(
    to entry: JournalEntry, after look: Look?, in rows: JournalRows
  ) throws -> [Obstacle] {
    let target = entry.target
    if let made = try rows.entries(ofBatch: entry.batch, of: target.id).first(where: \.isDecided) {
      return [.made(made)]
    }
    let obstacles: [Obstacle] = try rows.open(of: target.id).map { earlier, owner in
      isAbandoned(earlier, by: owner) ? .unsettled(earlier) : .busy(target)
    }
    guard obstacles.isEmpty, let look,
      let last = try rows.lastDone(of: target.id, since: look.readAt), last.id != look.lastDone
    else { return obstacles }
    return [.overtaken(last)]
  }

  /// Whether the program of an open entry has ended, or no longer finds out its result.
  func isAbandoned(_ entry: JournalEntry, by owner: String) -> Bool {
    guard isAlive(owner) else { return true }
    guard entry.state == .ended(.unknown) else { return false }
    return owner == self.owner.text || entry.since.adding(Self.patience) <= now
  }

  /// How long after sending another program has certainly given up. Its last read begins after half
  /// a minute.
  private static let patience: Duration = .seconds(90)
}

extension JournalEntry {
  /// Whether its plan must not change the case again.
  var isDecided: Bool {
    guard case .ended(let outcome) = state else { return true }
    return outcome.isDecision
  }
}
