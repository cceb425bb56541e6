import JSON
import Moments

/// Performs plans: compares each case with what was planned, keeps the write in the journal, sends it
/// once, and finds out what became of it.
///
/// Between the last look at a case and its write somebody else may write to it: the API has no
/// versions, so that this window can be made small and not closed. If an answer or a later
/// read shows such a write, the result says so.
public struct WriteEngine: Sendable {
  let client: CaseClient
  let cache: CaseCache
  /// The cases that this engine has written.
  let written = WrittenCases()
  let journal: Journal
  let time: WallTime
  let reader: FreshReader

  /// How old the last look at a case may be when its write is sent.
  static let freshness: Duration = .seconds(5)
  /// Entries that are stored in one transaction before the first of them is sent, at most.
  static let chunk = 20
  /// How long another program may hold a case.
  static let patience: Duration = .seconds(10)
  /// Failures in a row after which a bulk stops.
  static let mostFailures = 3

  /// - Parameters:
  ///   - cache: learns what the server answers.
  ///   - time: the clock.
  public init(
    client: CaseClient, cache: CaseCache = .none, journal: Journal, time: WallTime,
    pageSize: Int = 50
  ) {
    self.client = client
    self.cache = cache
    self.journal = journal
    self.time = time
    reader = FreshReader(client: client, cache: cache, pageSize: pageSize, now: time.now)
  }

  /// Progress for the user.
  public enum Progress: Equatable, Sendable {
    /// So many of so many edits have been tried.
    case sending(Int, of: Int)
    /// Another program is writing to the case.
    case waiting(WriteTarget)
    /// The server still shows the case as it was before a write of ours.
    case lagging(WriteTarget)
    /// Waits before it tries again.
    case pausing(APIError)
    /// Reads, to find out what became of a write.
    case settling(WriteTarget)
  }

  /// Receives progress.
  public typealias Tell = @Sendable (Progress) -> Void

  /// Performs a plan. A task that is cancelled stops between two cases: what was not sent is not.
  ///
  /// - Parameter door: the command that asked for it, e.g. `edit`.
  /// - Returns: a result for each edit of the plan, in its order.
  /// - Throws: ``JournalFailure`` where nothing could be kept before the first write.
  public func perform(
    _ plan: EditPlan, door: String, tell: @escaping Tell = { _ in }
  ) async throws(JournalFailure) -> [WriteResult] {
    try await journal.open()
    var run = PlanRun(plan, door: door, engine: self, tell: tell)
    try await run.noteWhatIsNotSent()
    await run.sendAll()
    await run.settleAll()
    try? await journal.forgetOld(at: time.now())
    return run.ordered
  }

  /// Settles the writes of earlier runs by reading; sends nothing. Waits until each result is known,
  /// or until the last read that is due.
  ///
  /// - Returns: the entries that were looked at, as they are now.
  /// - Throws: ``JournalFailure``.
  public func settle(
    tell: @escaping Tell = { _ in }
  ) async throws(JournalFailure) -> [JournalEntry] {
    var settled: [JournalEntry] = []
    for entry in try await journal.unsettled() {
      settled.append(try await settle(entry, .inDoubt, tell: tell))
    }
    return settled
  }

  /// As ``settle(tell:)``, with one read of each case, so that no command waits for writes to other
  /// cases.
  ///
  /// - Returns: the entries that are settled now.
  /// - Throws: ``JournalFailure``.
  public func settleAtOnce(
    tell: @escaping Tell = { _ in }
  ) async throws(JournalFailure) -> [JournalEntry] {
    var settled: [JournalEntry] = []
    for var entry in try await journal.unsettled() {
      tell(.settling(entry.target))
      let isLast = Self.delays.allSatisfy { entry.since.adding($0) <= time.now() }
      guard let outcome = await look(at: &entry, .inDoubt, isLast: isLast) else { continue }
      entry.state = .ended(outcome)
      try await journal.finish(entry)
      settled.append(entry)
    }
    return settled
  }
}

extension WriteEngine {
  /// Keeps a case as a write left it, for all that reads.
  func keep(_ item: Case, changedBefore before: Timestamp?) {
    cache.keepWritten(item, at: time.now())
    written.keep(item, changedBefore: before, at: time.now())
  }

  /// Sends an entry once. A write that is under way is not cancelled: its result would be unknown.
  func write(_ entry: JournalEntry) async -> Result<WriteAnswer, APIError> {
    let call = WriteCall.updateCase(entry.target.id, body: entry.body)
    return await Task { [client] () async -> Result<WriteAnswer, APIError> in
      do throws(APIError) {
        return .success(try await client.write(call))
      } catch {
        return .failure(error)
      }
    }.value
  }
}

// MARK: - Settling

extension WriteEngine {
  /// When the case is read again, counted from the end of the attempt to send.
  static let delays: [Duration] = [.seconds(1), .seconds(3), .seconds(10), .seconds(30)]

  /// Reads the case until it says what became of the write, at most until the last of the delays.
  ///
  /// - Throws: ``JournalFailure`` where the outcome could not be kept.
  func settle(
    _ entry: JournalEntry, _ reception: Settlement.Reception, tell: Tell
  ) async throws(JournalFailure) -> JournalEntry {
    var entry = entry
    let delays = reception == .accepted ? [.zero] + Self.delays : Self.delays
    let moments = moments(delays, after: entry.since)
    for (index, moment) in moments.enumerated() {
      do { try await wait(until: moment) } catch { break }
      tell(.settling(entry.target))
      let isLast = index == moments.count - 1
      if let state = await look(at: &entry, reception, isLast: isLast) {
        entry.state = .ended(state)
        try await journal.finish(entry)
        return entry
      }
    }
    entry.state = .ended(.unknown)
    try await journal.finish(entry)
    return entry
  }

  /// When to read; what should have happened before now comes to one read. A start that is still to
  /// come was noted before the clock was set back.
  func moments(_ delays: [Duration], after start: Timestamp) -> ArraySlice<Timestamp> {
    let moments = delays.map { min(start, time.now()).adding($0) }
    return moments.dropFirst(max(0, moments.count { $0 < time.now() } - 1))
  }

  /// - Throws: `CancellationError`.
  func wait(until moment: Timestamp) async throws {
    let pause = time.now().duration(to: moment)
    if pause > .zero { try await time.sleep(pause) }
  }

  /// - Returns: `nil` where it is still not known.
  private func look(
    at entry: inout JournalEntry, _ reception: Settlement.Reception, isLast: Bool
  ) async -> WriteOutcome? {
    let reading: FreshReader.Reading
    do throws(APIError) {
      reading = try await reader.read(entry.target, lastChanged: entry.updatedBefore)
    } catch {
      entry.detail = "the case could not be read: \(error.message)"
      return nil
    }
    switch reading {
    case .gone:
      entry.detail = "the case no longer exists"
      return isLast ? .held : nil
    case .unchanged:
      guard isLast else { return nil }
      return notApplied(&entry, reception)
    case .changed(let item):
      let settlement = Settlement(
        of: entry.sent, reception, updatedBefore: entry.updatedBefore, seen: item.raw.value,
        isLast: isLast)
      switch settlement {
      case .done:
        entry.detail = reception == .accepted ? nil : "confirmed: the server has the change"
        keep(item, changedBefore: entry.updatedBefore)
        return .done
      case .wait: return nil
      case .notApplied: return notApplied(&entry, reception)
      case .held(let reason):
        entry.detail = reason
        return .held
      }
    }
  }

  private func notApplied(
    _ entry: inout JournalEntry, _ reception: Settlement.Reception
  ) -> WriteOutcome {
    entry.detail =
      reception == .accepted
      ? "the server accepted the change but did not make it" : "the server did not receive it"
    return .notApplied
  }
}
