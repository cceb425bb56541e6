import Moments

/// Performs one plan: keeps the remaining edits, and the results of the others.
struct PlanRun {
  private let plan: EditPlan
  private let door: String
  private let engine: WriteEngine
  private let tell: WriteEngine.Tell
  private let look: EditLook
  /// The remaining edits, in the order of the plan.
  private var waiting: [PlannedEdit]
  private var results: [String: WriteResult] = [:]
  private var open: [(edit: PlannedEdit, entry: JournalEntry, reception: Settlement.Reception)] = []
  /// The number of consecutive failures that indicate trouble on the server.
  private var failures = 0
  /// Why nothing more is sent.
  private var stop: String?
  /// How long to wait for another program, by the ids of cases.
  private var deadlines: [String: Timestamp] = [:]
  /// Writes in the journal that the next read of each case will include, by the ids of the cases.
  private var overtaken: [String: Int64] = [:]
  /// The number of edits to compare and store together; it grows while writes are fast.
  private var width = 1

  init(_ plan: EditPlan, door: String, engine: WriteEngine, tell: @escaping WriteEngine.Tell) {
    self.plan = plan
    self.door = door
    self.engine = engine
    self.tell = tell
    look = EditLook(engine: engine, tell: tell)
    waiting = plan.edits
  }

  /// A result for each edit, in the order of the plan.
  var ordered: [WriteResult] { plan.edits.compactMap { results[$0.target.id] } }

  /// Stores the edits that need no write, so that the journal is complete. Marks cases to be read
  /// again if their last read is old or lacks the last write.
  mutating func noteWhatIsNotSent() async throws(JournalFailure) {
    let missing = try await engine.journal.missing(from: waiting, at: engine.time.now())
    var ends: [EditEnd] = []
    waiting = waiting.compactMap { edit in
      guard missing[edit.target.id] == nil else { return edit.unread }
      guard edit.state != .go, isFresh(edit) else { return edit.holdingWhatWasSeen }
      ends.append(EditEnd(edit))
      return nil
    }
    try await add(ends)
  }

  private mutating func add(_ ends: [EditEnd]) async throws(JournalFailure) {
    guard !ends.isEmpty else { return }
    let entries = ends.map { entry(of: $0.edit, .ended($0.outcome), detail: $0.detail) }
    for (end, entry) in zip(ends, try await engine.journal.add(entries)) {
      results[end.edit.target.id] = WriteResult(
        end.edit, end.outcome, entry: entry.id, detail: end.detail)
    }
  }

  private func entry(
    of edit: PlannedEdit, _ state: EntryState, detail: String? = nil
  ) -> JournalEntry {
    JournalEntry(
      edit, batch: plan.id, at: engine.time.now(), door: door, reason: plan.reason, state: state,
      detail: detail)
  }
}

// MARK: - Sending

extension PlanRun {
  mutating func sendAll() async {
    while !waiting.isEmpty {
      if stop == nil, Task.isCancelled { stop = "cancelled" }
      guard stop == nil else { return await giveUp() }
      let start = engine.time.now()
      do throws(JournalFailure) {
        try await lookAgain()
        for (edit, entry) in try await begun() { await sendOrEnd(edit, entry) }
      } catch {
        stop = error.message
      }
      let isFast = start.duration(to: engine.time.now()) < .seconds(1)
      width = isFast ? min(width * 2, WriteEngine.chunk) : 1
    }
  }

  /// Gives up the remaining edits. If the journal cannot store that, the results still show it.
  private mutating func giveUp() async {
    let rest = waiting
    waiting = []
    do throws(JournalFailure) {
      try await add(rest.map { EditEnd($0, .notSent, stop) })
    } catch {
      for edit in rest {
        results[edit.target.id] = WriteResult(edit, .notSent, detail: stop ?? error.message)
      }
    }
  }

  /// Reads the next cases again if their last read is too old; ends edits that need no write.
  private mutating func lookAgain() async throws(JournalFailure) {
    let old = waiting.prefix(WriteEngine.chunk).filter { !isFresh($0) }
    guard waiting.prefix(width).contains(where: { !isFresh($0) }) else { return }
    let start = engine.time.now()
    let readings: [String: FreshReader.Reading]
    do throws(APIError) {
      readings = try await engine.reader.read(old)
    } catch {
      stop = "the cases could not be read again: \(error.message)"
      return
    }
    var (kept, ends): ([PlannedEdit], [EditEnd]) = ([], [])
    for edit in waiting {
      guard let reading = readings[edit.target.id] else {
        kept.append(edit)
        continue
      }
      switch try await look.compared(edit, reading, from: start) {
      case .success(let fresh): kept.append(fresh)
      case .failure(let end): ends.append(end)
      }
    }
    waiting = kept
    try await add(ends)
  }

  private func isFresh(_ edit: PlannedEdit) -> Bool {
    edit.readAt.duration(to: engine.time.now()) <= WriteEngine.freshness
  }

  /// Stores the next entries before the first of them is sent. If other runs have entries for the
  /// same cases, waits for a running one, and settles what a killed one left.
  private mutating func begun() async throws(JournalFailure) -> [(PlannedEdit, JournalEntry)] {
    guard stop == nil, waiting.prefix(width).allSatisfy(isFresh) else { return [] }
    let edits = Array(waiting.prefix(width))
    var looks: [String: Journal.Look] = [:]
    for edit in edits {
      let id = edit.target.id
      looks[id] = Journal.Look(readAt: edit.readAt, lastDone: overtaken[id])
    }
    switch try await engine.journal.begin(edits.map { entry(of: $0, .sending) }, after: looks) {
    case .success(let entries):
      waiting.removeFirst(edits.count)
      return Array(zip(edits, entries))
    case .failure(let obstacles):
      let reasons = try await clear(obstacles.list)
      try await add(
        edits.compactMap { edit in reasons[edit.target.id].map { EditEnd(edit, .notSent, $0) } })
      waiting.removeAll { reasons[$0.target.id] != nil }
      // The cases may have changed in the meantime.
      for index in waiting.indices.prefix(width) { waiting[index] = waiting[index].unread }
      return []
    }
  }

  /// Waits for the obstacles, or settles them.
  ///
  /// - Returns: why writes cannot start, by the ids of cases.
  private mutating func clear(
    _ obstacles: [Journal.Obstacle]
  ) async throws(JournalFailure) -> [String: String] {
    var reasons: [String: String] = [:]
    var mustWait = false
    for obstacle in obstacles {
      switch obstacle {
      case .unsettled(let earlier):
        guard try await engine.settle(earlier, .inDoubt, tell: tell).state.isOpen else { continue }
        reasons[earlier.target.id] = "the result of entry \(earlier.id) is still unknown"
      case .overtaken(let entry): overtaken[entry.target.id] = entry.id
      case .busy(let target):
        tell(.waiting(target))
        let deadline = deadlines[target.id] ?? engine.time.now().adding(WriteEngine.patience)
        deadlines[target.id] = deadline
        if engine.time.now() >= deadline || Task.isCancelled {
          reasons[target.id] = "another casetui is writing to the case"
        } else {
          mustWait = true
        }
      }
    }
    if mustWait { try? await engine.time.sleep(.milliseconds(100)) }
    return reasons
  }

  /// Sends one entry. If the journal fails before that, neither the entry nor the rest of the plan
  /// is sent.
  private mutating func sendOrEnd(_ edit: PlannedEdit, _ entry: JournalEntry) async {
    do throws(JournalFailure) {
      try await send(edit, entry)
    } catch {
      stop = error.message
      await end(edit, entry, .notSent, error.message)
    }
  }

  /// Sends one entry. Sends it again only if it certainly did not arrive or the server asked to
  /// slow down; reads the case again first if the last read has become too old.
  private mutating func send(
    _ edit: PlannedEdit, _ entry: JournalEntry
  ) async throws(JournalFailure) {
    var (edit, entry) = (edit, entry)
    var tries = CallTries(.commands, startedAt: engine.time.now())
    while true {
      if stop == nil, Task.isCancelled { stop = "cancelled" }
      if let stop { return await end(edit, entry, .notSent, stop) }
      if !isFresh(edit) {
        guard let fresh = try await lookAgain(at: edit, &entry) else { return }
        edit = fresh
      }
      tell(.sending(results.count, of: plan.edits.count))
      let result = await engine.write(entry)
      if case .failure(let error) = result, error.changedNothing,
        case .tryAgain(let pause) = tries.failed(
          with: error, at: engine.time.now(), random: .random(in: 0..<1))
      {
        tell(.pausing(error))
        try? await engine.time.sleep(pause)
        continue
      }
      return await take(WriteReply(result, to: entry, over: edit.current), edit, entry)
    }
  }

  /// Reads the case again before its entry is sent.
  ///
  /// - Returns: `nil` if the edit has ended.
  private mutating func lookAgain(
    at edit: PlannedEdit, _ entry: inout JournalEntry
  ) async throws(JournalFailure) -> PlannedEdit? {
    let start = engine.time.now()
    let reading: FreshReader.Reading
    do throws(APIError) {
      reading = try await engine.reader.read(edit.target, lastChanged: edit.updatedAt)
    } catch {
      await end(edit, entry, .notSent, "the case could not be read again: \(error.message)")
      return nil
    }
    switch try await look.compared(edit, reading, from: start) {
    case .success(let fresh):
      entry.take(fresh, at: engine.time.now())
      try await engine.journal.replace(entry)
      return fresh
    case .failure(let last):
      entry.take(last.edit, at: engine.time.now())
      await end(last.edit, entry, last.outcome, last.detail)
      return nil
    }
  }

  private mutating func take(_ reply: WriteReply, _ edit: PlannedEdit, _ entry: JournalEntry) async
  {
    var entry = entry
    (entry.answerStatus, entry.answer) = (reply.status, reply.body)
    entry.since = engine.time.now()
    failures = reply.isTrouble ? failures + 1 : 0
    stop = stop ?? reply.stop ?? (failures >= WriteEngine.mostFailures ? reply.detail : nil)
    if let item = reply.item { engine.keep(item, changedBefore: entry.updatedBefore) }
    switch reply.meaning {
    case .ended(let outcome):
      await end(edit, entry, outcome, reply.detail)
    case .open(let reception):
      await end(edit, entry, .unknown, reply.detail)
      entry.state = .ended(.unknown)
      open.append((edit, entry, reception))
    }
  }

  private mutating func end(
    _ edit: PlannedEdit, _ entry: JournalEntry, _ outcome: WriteOutcome, _ detail: String?
  ) async {
    var entry = entry
    (entry.state, entry.detail) = (.ended(outcome), detail)
    do throws(JournalFailure) {
      try await engine.journal.finish(entry)
    } catch {
      // The journal still has the entry as possibly sent; the next start settles it.
      stop = error.message
      entry.detail = error.message
    }
    results[edit.target.id] = WriteResult(edit, outcome, entry: entry.id, detail: entry.detail)
  }

  mutating func settleAll() async {
    for (edit, entry, reception) in open {
      do throws(JournalFailure) {
        let settled = try await engine.settle(entry, reception, tell: tell)
        guard case .ended(let outcome) = settled.state else { continue }
        results[edit.target.id] = WriteResult(
          edit, outcome, entry: entry.id, detail: settled.detail)
      } catch {
        results[edit.target.id] = WriteResult(
          edit, .unknown, entry: entry.id, detail: error.message)
      }
    }
  }
}
