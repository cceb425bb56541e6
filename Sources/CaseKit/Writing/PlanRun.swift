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
  private var open: [(edit: PlannedEdit, entry: JournalEntry)] = []
  /// The number of consecutive failures that indicate trouble on the server.
  private var failures = 0
  /// Why nothing more is sent, and the error that caused it, if any.
  private var stop: (reason: String, error: APIError?)?
  /// When each case was last compared, by its id.
  private var comparedAt: [String: Timestamp] = [:]
  private var others: OtherWrites
  /// The number of edits to compare and store together; it grows while writes are fast.
  private var width = 1

  init(_ plan: EditPlan, door: String, engine: WriteEngine, tell: @escaping WriteEngine.Tell) {
    self.plan = plan
    self.door = door
    self.engine = engine
    self.tell = tell
    look = EditLook(engine: engine, tell: tell)
    others = OtherWrites(engine: engine, tell: tell)
    waiting = plan.edits
  }

  /// A result for each edit, in the order of the plan.
  var ordered: [WriteResult] { plan.edits.compactMap { results[$0.target.id] } }

  /// Stores the edits that need no write, so that the journal is complete. Marks cases to be read
  /// again if their last read is old or lacks the last write.
  mutating func noteWhatIsNotSent() async throws(JournalFailure) {
    let missing = try await engine.journal.missing(from: waiting, at: engine.time.now())
    var ends: [WriteResult] = []
    waiting = waiting.compactMap { edit in
      if let last = missing[edit.target.id] { return edit.holdingWhatWasSeen(after: last).unread }
      // A held edit was shown as such, so a later read must not send it without a question.
      guard edit.state == .held || edit.state == .noChange && isFresh(edit) else {
        return edit.holdingWhatWasSeen
      }
      ends.append(WriteResult(unsent: edit))
      return nil
    }
    try await add(ends)
  }

  private mutating func add(_ ends: [WriteResult]) async throws(JournalFailure) {
    guard !ends.isEmpty else { return }
    let entries = ends.map { entry(of: $0.edit, .ended($0.outcome), detail: $0.detail) }
    for (end, entry) in zip(ends, try await engine.journal.add(entries)) {
      var result = end
      result.entry = entry.id
      results[end.edit.target.id] = result
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
      if stop == nil, Task.isCancelled { stop = ("cancelled", nil) }
      if let stop { return await giveUp(stop.reason, stop.error) }
      let start = engine.time.now()
      do throws(JournalFailure) {
        try await lookAgain()
        for (edit, entry) in try await begun() { await sendOrEnd(edit, entry) }
      } catch {
        stop = (error.message, nil)
      }
      let isFast = start.duration(to: engine.time.now()) < .seconds(1)
      width = isFast ? min(width * 2, WriteEngine.chunk) : 1
    }
  }

  /// Gives up the remaining edits. If the journal cannot store that, the results still show it.
  private mutating func giveUp(_ reason: String, _ error: APIError?) async {
    let cause = error.map(WriteResult.Cause.failure)
    let rest = waiting.map { WriteResult($0, .notSent, detail: reason, cause: cause) }
    waiting = []
    do throws(JournalFailure) {
      try await add(rest)
    } catch {
      for result in rest { results[result.edit.target.id] = result }
    }
  }

  /// Reads the next cases again if they were compared too long ago; ends edits that need no write.
  private mutating func lookAgain() async throws(JournalFailure) {
    let old = waiting.prefix(WriteEngine.chunk).filter { !isFresh($0) }
    guard waiting.prefix(width).contains(where: { !isFresh($0) }) else { return }
    let readings: [String: FreshReader.Reading]
    do throws(APIError) {
      readings = try await engine.reader.read(old, lookingUp: width)
    } catch {
      stop = ("the cases could not be read again: \(error.message)", error)
      return
    }
    var (kept, ends): ([PlannedEdit], [WriteResult]) = ([], [])
    for edit in waiting {
      guard let reading = readings[edit.target.id] else {
        kept.append(edit)
        continue
      }
      switch try await look.compared(edit, reading) {
      case .success(let fresh):
        comparedAt[edit.target.id] = engine.time.now()
        kept.append(fresh)
      case .failure(let end): ends.append(end)
      }
    }
    waiting = kept
    try await add(ends)
  }

  /// Whether the case was compared a short while ago. That counts from the end of the comparison:
  /// with a server that takes longer to answer, an edit would otherwise be read for ever.
  private func isFresh(_ edit: PlannedEdit) -> Bool {
    guard !edit.isUnread else { return false }
    let moment = max(comparedAt[edit.target.id] ?? edit.readAt, edit.readAt)
    return moment.duration(to: engine.time.now()) <= WriteEngine.freshness
  }

  /// Stores the next entries before the first of them is sent. If other runs have entries for the
  /// same cases, waits for a running one, and settles what a killed one left.
  private mutating func begun() async throws(JournalFailure) -> [(PlannedEdit, JournalEntry)] {
    guard stop == nil, waiting.prefix(width).allSatisfy(isFresh) else { return [] }
    let edits = Array(waiting.prefix(width))
    let entries = edits.map { entry(of: $0, .sending) }
    let looks = Dictionary(uniqueKeysWithValues: edits.map { ($0.target.id, others.look(at: $0)) })
    switch try await engine.journal.begin(entries, after: looks, at: engine.time.now()) {
    case .success(let entries):
      waiting.removeFirst(edits.count)
      return Array(zip(edits, entries))
    case .failure(let obstacles):
      let reasons = try await others.clear(obstacles.list)
      try await add(edits.compactMap { reasons[$0.target.id]?.end(of: $0) })
      waiting.removeAll { reasons[$0.target.id] != nil }
      // The cases may have changed in the meantime.
      for index in waiting.indices.prefix(width) { waiting[index] = waiting[index].unread }
      return []
    }
  }

  /// Sends one entry. If the journal fails before that, neither the entry nor the rest of the plan
  /// is sent.
  private mutating func sendOrEnd(_ edit: PlannedEdit, _ entry: JournalEntry) async {
    do throws(JournalFailure) {
      try await send(edit, entry)
    } catch {
      stop = (error.message, nil)
      await end(WriteResult(edit, .notSent, detail: error.message), entry)
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
      if stop == nil, Task.isCancelled { stop = ("cancelled", nil) }
      if let (reason, error) = stop {
        let cause = error.map(WriteResult.Cause.failure)
        return await end(WriteResult(edit, .notSent, detail: reason, cause: cause), entry)
      }
      if !isFresh(edit) {
        guard let fresh = try await lookAgain(at: edit, &entry) else { return }
        edit = fresh
      }
      tell(.sending(results.count, of: plan.edits.count))
      let result = await engine.write(entry)
      if case .failure(let failure) = result, failure.error.changedNothing,
        case .tryAgain(let pause) = tries.failed(
          with: failure.error, at: engine.time.now(), random: .random(in: 0..<1))
      {
        tell(.pausing(failure.error))
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
    let reading: FreshReader.Reading
    do throws(APIError) {
      reading = try await engine.reader.read(edit.target, lastChanged: edit.updatedAt)
    } catch {
      let detail = "the case could not be read again: \(error.message)"
      await end(WriteResult(edit, .notSent, detail: detail, cause: .failure(error)), entry)
      return nil
    }
    switch try await look.compared(edit, reading) {
    case .success(let fresh):
      comparedAt[edit.target.id] = engine.time.now()
      entry.take(fresh, at: engine.time.now())
      try await engine.journal.replace(entry)
      return fresh
    case .failure(let last):
      entry.take(last.edit, at: engine.time.now())
      await end(last, entry)
      return nil
    }
  }

  private mutating func take(_ reply: WriteReply, _ edit: PlannedEdit, _ entry: JournalEntry) async
  {
    var entry = entry
    (entry.answerStatus, entry.answer) = (reply.status, reply.body)
    entry.since = engine.time.now()
    failures = reply.isTrouble ? failures + 1 : 0
    let reason = reply.stop ?? (failures >= WriteEngine.mostFailures ? reply.detail : nil)
    stop = stop ?? reason.map { ($0, reply.error) }
    if let item = reply.item { engine.keep(item, changedBefore: entry.updatedBefore) }
    var result = WriteResult(
      edit, .unknown, detail: reply.detail, cause: reply.error.map(WriteResult.Cause.failure))
    if case .ended(let outcome) = reply.meaning { result.outcome = outcome }
    await end(result, entry)
    guard reply.meaning == .open else { return }
    entry.state = .ended(.unknown)
    open.append((edit, entry))
  }

  private mutating func end(_ result: WriteResult, _ entry: JournalEntry) async {
    var (result, entry) = (result, entry)
    (entry.state, entry.detail) = (.ended(result.outcome), result.detail)
    do throws(JournalFailure) {
      try await engine.journal.finish(entry)
    } catch {
      // The journal stores the result later. If the program ends before, the next start settles it.
      stop = (error.message, nil)
      result.detail = error.message
    }
    result.entry = entry.id
    results[result.edit.target.id] = result
  }

  mutating func settleAll() async {
    for (edit, entry) in open {
      do throws(JournalFailure) {
        let settled = try await engine.settle(entry, tell: tell)
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
