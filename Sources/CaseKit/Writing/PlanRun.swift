import Moments

/// Performs one plan: keeps the edits that are left and the results of the others.
struct PlanRun {
  private let plan: EditPlan
  private let door: String
  private let engine: WriteEngine
  private let tell: WriteEngine.Tell
  /// In the order of the plan.
  private var waiting: [PlannedEdit]
  private var results: [String: WriteResult] = [:]
  private var open: [(edit: PlannedEdit, entry: JournalEntry, reception: Settlement.Reception)] = []
  /// Failures in a row that say that the server is in trouble.
  private var failures = 0
  /// The reason to send nothing more.
  private var stop: String?

  init(_ plan: EditPlan, door: String, engine: WriteEngine, tell: @escaping WriteEngine.Tell) {
    self.plan = plan
    self.door = door
    self.engine = engine
    self.tell = tell
    waiting = plan.edits
  }

  /// A result for each edit, in the order of the plan.
  var ordered: [WriteResult] { plan.edits.compactMap { results[$0.target.id] } }

  /// Keeps the edits that come to nothing, so that the journal has all of an action.
  mutating func noteWhatIsNotSent() async throws(JournalFailure) {
    let quiet = waiting.filter { $0.state != .go }
    waiting.removeAll { $0.state != .go }
    try await add(quiet.map { ($0, $0.state == .held ? .held : .noChange, nil) })
  }

  private mutating func add(
    _ ends: [(edit: PlannedEdit, outcome: WriteOutcome, detail: String?)]
  ) async throws(JournalFailure) {
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
      let chunk = Array(waiting.prefix(WriteEngine.chunk))
      waiting.removeFirst(chunk.count)
      do throws(JournalFailure) {
        let fresh = try await compared(chunk)
        for (edit, entry) in try await begun(fresh) { await send(edit, entry) }
      } catch {
        stop = error.message
        waiting = chunk.filter { results[$0.target.id] == nil } + waiting
      }
    }
  }

  /// Gives up the edits that are left. If the journal cannot store that, the results still say it.
  private mutating func giveUp() async {
    let rest = waiting
    waiting = []
    do throws(JournalFailure) {
      try await add(rest.map { ($0, .notSent, stop) })
    } catch {
      for edit in rest {
        results[edit.target.id] = WriteResult(edit, .notSent, detail: stop ?? error.message)
      }
    }
  }

  /// The edits over their cases as they are now; what comes to nothing is noted and left out.
  private mutating func compared(
    _ edits: [PlannedEdit]
  ) async throws(JournalFailure) -> [PlannedEdit] {
    let now = engine.time.now()
    let old = edits.filter { $0.readAt.duration(to: now) > WriteEngine.freshness }
    guard !old.isEmpty else { return edits }
    let readings: [String: FreshReader.Reading]
    do throws(APIError) {
      readings = try await engine.reader.read(old)
    } catch {
      stop = "the cases could not be read again: \(error.message)"
      try await add(edits.map { ($0, .notSent, stop) })
      return []
    }
    var (fresh, ends): ([PlannedEdit], [(PlannedEdit, WriteOutcome, String?)]) = ([], [])
    for edit in edits {
      guard let edit = rebased(edit, readings[edit.target.id], &ends) else { continue }
      switch edit.state {
      case .go: fresh.append(edit)
      case .noChange: ends.append((edit, .noChange, nil))
      case .held: ends.append((edit, .held, nil))
      }
    }
    try await add(ends)
    return fresh
  }

  private func rebased(
    _ edit: PlannedEdit, _ reading: FreshReader.Reading?,
    _ ends: inout [(PlannedEdit, WriteOutcome, String?)]
  ) -> PlannedEdit? {
    switch reading {
    case nil: return edit
    case .unchanged?:
      var edit = edit
      edit.readAt = engine.time.now()
      return edit
    case .changed(let item)?:
      let fresh = edit.rebased(on: item, readAt: engine.time.now())
      return edit.undoes == nil ? fresh : fresh.leavingWhatMoved
    case .gone?:
      ends.append((edit, .refused, "the case is gone"))
      return nil
    }
  }

  /// Keeps the entries before anything is sent. Entries of other runs on the same cases come first:
  /// of one that runs, it waits for its turn; of one that was killed, it finds out what became.
  private mutating func begun(
    _ edits: [PlannedEdit]
  ) async throws(JournalFailure) -> [(PlannedEdit, JournalEntry)] {
    var edits = edits
    let deadline = engine.time.now().adding(WriteEngine.patience)
    while !edits.isEmpty {
      switch try await engine.journal.begin(edits.map { entry(of: $0, .sending) }) {
      case .success(let entries): return Array(zip(edits, entries))
      case .failure(let obstacles):
        let isLate = engine.time.now() >= deadline || Task.isCancelled
        let busy = try await pass(obstacles.list, isLate: isLate)
        let ends = edits.filter { busy.contains($0.target.id) }
        try await add(ends.map { ($0, .notSent, "another casetui is writing to the case") })
        // The cases may have changed meanwhile.
        let rest = edits.filter { !busy.contains($0.target.id) }
        edits = try await compared(rest.map { $0.aged })
      }
    }
    return []
  }

  /// - Returns: the ids of cases that are not waited for any longer.
  private func pass(
    _ obstacles: [Journal.Obstacle], isLate: Bool
  ) async throws(JournalFailure) -> Set<String> {
    var given: Set<String> = []
    var mustWait = false
    for obstacle in obstacles {
      switch obstacle {
      case .unsettled(let entry):
        tell(.settling(entry.target))
        let settled = try await engine.settle(entry, .inDoubt)
        if settled.state.isOpen { given.insert(entry.target.id) }
      case .busy(let target):
        tell(.waiting(target))
        if isLate { given.insert(target.id) } else { mustWait = true }
      }
    }
    if mustWait { try? await engine.time.sleep(.milliseconds(100)) }
    return given
  }

  /// Sends one entry, once. A write that is under way is not cancelled: nobody would know what
  /// became of it.
  private mutating func send(_ edit: PlannedEdit, _ entry: JournalEntry) async {
    var entry = entry
    if stop == nil, Task.isCancelled { stop = "cancelled" }
    guard stop == nil else {
      entry.state = .ended(.notSent)
      entry.detail = stop
      return await end(edit, entry)
    }
    tell(.sending(results.count, of: plan.edits.count))
    let call = WriteCall.updateCase(entry.target.id, body: entry.body)
    let client = engine.client
    let result = await Task { () async -> Result<WriteAnswer, APIError> in
      do throws(APIError) {
        return .success(try await client.write(call))
      } catch {
        return .failure(error)
      }
    }.value
    let reply = WriteReply(result, to: entry, over: edit.current)
    (entry.answerStatus, entry.answer, entry.detail) = (reply.status, reply.body, reply.detail)
    failures = reply.isTrouble ? failures + 1 : 0
    stop = stop ?? reply.stop ?? (failures >= WriteEngine.mostFailures ? reply.detail : nil)
    if let item = reply.item { engine.cache.keepWritten(item, at: engine.time.now()) }
    switch reply.meaning {
    case .ended(let outcome):
      entry.state = .ended(outcome)
      await end(edit, entry)
    case .open(let reception):
      entry.state = .ended(.unknown)
      await end(edit, entry)
      open.append((edit, entry, reception))
    }
  }

  private mutating func end(_ edit: PlannedEdit, _ entry: JournalEntry) async {
    var detail = entry.detail
    do throws(JournalFailure) {
      try await engine.journal.finish(entry)
    } catch {
      // The entry stays as one that may have been sent, which the next start settles.
      stop = error.message
      detail = error.message
    }
    guard case .ended(let outcome) = entry.state else { return }
    results[edit.target.id] = WriteResult(edit, outcome, entry: entry.id, detail: detail)
  }

  mutating func settleAll() async {
    for (edit, entry, reception) in open {
      tell(.settling(entry.target))
      do throws(JournalFailure) {
        let settled = try await engine.settle(entry, reception)
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

extension PlannedEdit {
  /// The same, to be compared again.
  fileprivate var aged: PlannedEdit {
    var edit = self
    edit.readAt = Timestamp(milliseconds: 0)
    return edit
  }
}
