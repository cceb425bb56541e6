import JSON
import Moments

/// Performs plans: compares each case with the plan, stores the write in the journal, sends it
/// once, and finds out its result.
///
/// Somebody else may write between the last read of a case and the write. The API has no versions,
/// so this window can be small, but not closed. If an answer or a later read shows such a write,
/// the result says so.
public struct WriteEngine: Sendable {
  let client: CaseClient
  let cache: CaseCache
  /// The cases that this engine has written.
  let written = WrittenCases()
  let journal: Journal
  let time: WallTime
  let reader: FreshReader

  /// How old the last read of a case may be when its write is sent.
  static let freshness: Duration = .seconds(5)
  /// The largest number of entries that are stored in one transaction before the first of them is
  /// sent.
  static let chunk = 20
  /// How long to wait for another program that is writing to a case.
  static let patience: Duration = .seconds(10)
  /// The number of consecutive failures after which a bulk change stops.
  static let mostFailures = 3

  /// - Parameters:
  ///   - cache: stores the cases that the server returns.
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
    /// The number of edits tried so far, and of all edits.
    case sending(Int, of: Int)
    /// Another program is writing to the case.
    case waiting(WriteTarget)
    /// The server still shows the case as it was before the last write.
    case lagging(WriteTarget)
    /// Pauses after this error, then tries again.
    case pausing(APIError)
    /// Reads the case to find out the result of a write.
    case settling(WriteTarget)
  }

  /// Receives progress.
  public typealias Tell = @Sendable (Progress) -> Void

  /// Performs a plan. If the task is cancelled, stops before the next case; the remaining edits are
  /// not sent.
  ///
  /// - Parameter door: the command that asked for it, e.g. `edit`.
  /// - Returns: a result for each edit of the plan, in the same order.
  /// - Throws: ``JournalFailure`` if nothing could be stored before the first write.
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

  /// Settles the writes of earlier runs by reading; sends nothing. Waits until each result is
  /// known, or until the last scheduled read.
  ///
  /// - Returns: the entries that were examined, with their current states.
  /// - Throws: ``JournalFailure``.
  public func settle(
    tell: @escaping Tell = { _ in }
  ) async throws(JournalFailure) -> [JournalEntry] {
    var settled: [JournalEntry] = []
    for entry in try await journal.unsettled(at: time.now()) {
      settled.append(try await settle(entry, tell: tell))
    }
    return settled
  }

  /// As ``settle(tell:)``, but reads each case only once, so that a command does not wait for
  /// writes to other cases.
  ///
  /// - Returns: the entries that are now settled.
  /// - Throws: ``JournalFailure``.
  public func settleAtOnce(
    tell: @escaping Tell = { _ in }
  ) async throws(JournalFailure) -> [JournalEntry] {
    var settled: [JournalEntry] = []
    for var entry in try await journal.unsettled(at: time.now()) {
      tell(.settling(entry.target))
      let isLast = Self.delays.allSatisfy { entry.since.adding($0) <= time.now() }
      guard let outcome = await look(at: &entry, isLast: isLast) else { continue }
      entry.state = .ended(outcome)
      settled.append(try await journal.finish(entry))
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

  /// Sends an entry once. Ignores cancellation while the write is under way, because its result
  /// would be unknown.
  func write(_ entry: JournalEntry) async -> Result<WriteAnswer, WriteFailure> {
    let call = WriteCall.updateCase(entry.target.id, body: entry.body)
    return await Task { [client] () async -> Result<WriteAnswer, WriteFailure> in
      do throws(WriteFailure) {
        return .success(try await client.write(call))
      } catch {
        return .failure(error)
      }
    }.value
  }
}

// MARK: - Settling

extension WriteEngine {
  /// When to read the case again, counted from the end of the attempt to send.
  static let delays: [Duration] = [.seconds(1), .seconds(3), .seconds(10), .seconds(30)]

  /// Reads the case until the result of the write is known, or until the last delay.
  ///
  /// - Throws: ``JournalFailure`` if the result could not be stored.
  func settle(
    _ entry: JournalEntry, tell: Tell
  ) async throws(JournalFailure) -> JournalEntry {
    var entry = entry
    let delays = entry.reception == .accepted ? [.zero] + Self.delays : Self.delays
    let moments = moments(delays, after: entry.since)
    for (index, moment) in moments.enumerated() {
      do { try await wait(until: moment) } catch { break }
      tell(.settling(entry.target))
      let isLast = index == moments.count - 1
      if let state = await look(at: &entry, isLast: isLast) {
        entry.state = .ended(state)
        return try await journal.finish(entry)
      }
    }
    entry.state = .ended(.unknown)
    return try await journal.finish(entry)
  }

  /// The moments of the reads. Moments in the past are replaced by one read now. A start in the
  /// future means that the clock was set back.
  func moments(_ delays: [Duration], after start: Timestamp) -> ArraySlice<Timestamp> {
    let moments = delays.map { min(start, time.now()).adding($0) }
    return moments.dropFirst(max(0, moments.count { $0 < time.now() } - 1))
  }

  /// - Throws: `CancellationError`.
  func wait(until moment: Timestamp) async throws {
    let pause = time.now().duration(to: moment)
    if pause > .zero { try await time.sleep(pause) }
  }

  /// - Returns: `nil` if the result is still unknown.
  private func look(
    at entry: inout JournalEntry, isLast: Bool
  ) async -> WriteOutcome? {
    let reading: FreshReader.Reading
    do throws(APIError) {
      reading = try await reader.read(entry.target, lastChanged: entry.updatedBefore)
    } catch {
      entry.detail = "the case could not be read: \(error.message)"
      return nil
    }
    switch reading.version {
    case .gone:
      entry.detail = "the case no longer exists"
      return isLast ? .held : nil
    case .unchanged:
      guard isLast else { return nil }
      entry.detail = entry.reasonNotApplied
      return .notApplied
    case .changed(let item):
      let settlement = Settlement(
        of: entry.sent, entry.reception, updatedBefore: entry.updatedBefore, seen: item.raw.value,
        isLast: isLast)
      switch settlement {
      case .done:
        entry.detail = entry.reception == .accepted ? nil : "confirmed: the server has the change"
        keep(item, changedBefore: entry.updatedBefore)
        return .done
      case .wait: return nil
      case .notApplied:
        entry.detail = entry.reasonNotApplied
        return .notApplied
      case .held(let reason):
        entry.detail = reason
        return .held
      }
    }
  }
}

extension JournalEntry {
  /// What is known about a write whose change the server does not show.
  fileprivate var reasonNotApplied: String {
    switch answerStatus {
    case _ where reception == .accepted: "the server accepted the change but did not make it"
    case let status?: "the server answered \(status) and did not make the change"
    case nil: "there was no answer, and the server does not have the change"
    }
  }
}
