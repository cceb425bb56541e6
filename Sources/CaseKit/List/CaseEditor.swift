import Moments
public import Observation

/// Changes cases for screens: plans edits, performs plans one after the other, and tells what became
/// of them.
@MainActor @Observable
public final class CaseEditor {
  /// The plan that is being made.
  public enum Planning: Sendable {
    case none, making
    /// It waits for an answer or to be performed.
    case ready(ReadyPlan)
    case failed(any Error & Sendable)
  }

  /// A plan with what there is to ask about it.
  public struct ReadyPlan: Sendable {
    /// The plan.
    public var plan: EditPlan
    /// Names that no case has.
    public var unknown: [UnknownChoice] = []
    /// The held entry that it decides, if any.
    public var deciding: Int64?

    /// Whether it is never performed without a question.
    public var asksAlways: Bool { !unknown.isEmpty || deciding != nil }
  }

  /// Why a plan could not be made.
  public enum Failure: Error, Equatable, Sendable {
    /// The last change is taken back already, or there is none.
    case nothingToUndo
    /// The case is not as the screen shows it.
    case changed(ref: String)
    case gone(ref: String)
  }

  /// The plan that is being made.
  public private(set) var planning = Planning.none
  /// How far the plan is that is being performed; `nil` where none is.
  public private(set) var progress: WriteEngine.Progress?
  /// The names that the field being changed may have, in the order in which they became known.
  public private(set) var names: [String] = []
  /// Receives the results of each plan, or the reason why nothing was sent.
  @ObservationIgnored public var report: (Result<[WriteResult], JournalFailure>) -> Void = { _ in }

  private let permission: WriteAccess
  private let list: CaseListModel
  /// The plans that are being performed, one after the other.
  @ObservationIgnored private var running: [Task<Void, Never>] = []
  /// The plans whose results are still to come.
  @ObservationIgnored private var awaited = 0
  @ObservationIgnored private var making: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// - Parameter list: what was written is read again there.
  public init(_ access: WriteAccess, of list: CaseListModel) {
    permission = access
    self.list = list
  }

  private var tools: WriteTools? { permission.tools }

  /// Why no case can be changed; `nil` where cases can.
  public var reasonAgainst: String? {
    if case .off(let reason) = permission { return reason }
    return nil
  }

  /// Whether something is being planned or written.
  public var isBusy: Bool {
    if case .making = planning { return true }
    return progress != nil
  }
}

// MARK: - Planning

extension CaseEditor {
  /// Loads ``names`` for a field: those of the list at once, those of the cache and of the latest cases
  /// on the server later.
  ///
  /// - Parameter cases: those to change.
  public func loadNames(of field: EditField, near cases: [Case]) {
    let loaded = cases + (0..<min(list.rowCount, Self.most)).compactMap(list.listing.item)
    names = Catalogue.names(of: field, in: loaded)
    making = Task { [catalogue, weak self] in
      self?.add(await catalogue.names(of: field, loaded))
      self?.add(await catalogue.latestNames(of: field))
    }
  }

  /// What arrives late goes to the end, so that no name moves under the cursor.
  private func add(_ late: [String]) {
    guard !Task.isCancelled else { return }
    names += late.filter { !names.contains($0) }
  }

  /// Cases of the list that are looked at for names, at most.
  private static let most = 500

  private var catalogue: Catalogue {
    Catalogue(
      client: list.client, cache: list.cache, context: list.context(),
      pageSize: tools?.engine.reader.pageSize ?? 50)
  }

  /// Plans a change of the cases as the screen shows them; ``planning`` has the plan later.
  public func plan(_ words: EditWords, of cases: [Case]) {
    let reading = EditReading(catalogue: catalogue, context: list.context())
    make { [self] in
      var whole: [Case] = []
      for item in cases { whole.append(try await asShown(item)) }
      let (changes, unknown) = try await reading.changes(words, of: whole)
      // Each case is looked at again before its write: what is on the screen may be old.
      let now = list.context().now
      let edits = whole.map { PlannedEdit(changes, of: $0, readAt: now).unread }
      return (edits, unknown)
    }
  }

  /// Plans to write a held change over the value of the server, as that is now.
  public func planMine(_ held: JournalEntry) {
    make(deciding: held.id) { [self] in
      let readAt = list.context().now
      let item = try await found(held.target)
      return ([PlannedEdit(insistingOn: held, of: item, readAt: readAt)], [])
    }
  }

  /// The case as it is now.
  private func found(_ target: WriteTarget) async throws -> Case {
    let known = Case(id: target.id, ref: target.ref)
    guard let item = try await list.finder.findAgain(known, .insisted) else {
      throw Failure.gone(ref: target.ref)
    }
    return item
  }

  /// Plans to take the last change back.
  public func planUndo() {
    make { [self] in
      let entries = try await tools?.journal.last(undoing: false) ?? []
      guard !entries.isEmpty else { throw Failure.nothingToUndo }
      var edits: [PlannedEdit] = []
      for entry in entries {
        let readAt = list.context().now
        let item = try await found(entry.target)
        edits.append(PlannedEdit(takingBack: entry, of: item, readAt: readAt))
      }
      return (edits, [])
    }
  }

  /// Forgets the plan.
  public func cancelPlan() {
    making = nil
    planning = .none
  }

  private func make(
    deciding held: Int64? = nil,
    _ body: @escaping () async throws -> (edits: [PlannedEdit], unknown: [UnknownChoice])
  ) {
    guard let tools else { return }
    planning = .making
    making = Task { [weak self] in
      let made: Planning
      do {
        let (edits, unknown) = try await body()
        let now = self?.list.context().now ?? Timestamp(milliseconds: 0)
        let plan = EditPlan(
          id: TokenSource.randomID(), account: tools.account, madeAt: now, edits: edits)
        made = .ready(ReadyPlan(plan: plan, unknown: unknown, deciding: held))
      } catch {
        made = .failed(error)
      }
      if !Task.isCancelled { self?.planning = made }
    }
  }

  /// The case with its bytes, which a long list does not keep.
  private func asShown(_ item: Case) async throws -> Case {
    guard !item.raw.isKept else { return item }
    if let known = await list.cache.find(item.id)?.item, known.updatedAt == item.updatedAt {
      return known
    }
    let found = try await found(WriteTarget(item))
    guard found.updatedAt == item.updatedAt else { throw Failure.changed(ref: item.ref) }
    return found
  }
}

// MARK: - Performing

extension CaseEditor {
  /// Performs a plan after those that are under way; ``report`` gets its results.
  public func perform(_ ready: ReadyPlan) {
    let plan = ready.plan
    cancelPlan()
    guard let tools else { return }
    let before = running.last
    awaited += 1
    list.written.expect(plan)
    progress = .sending(0, of: plan.edits.count)
    let door = plan.edits.contains { $0.undoes != nil } ? "undo" : "browser"
    run { [weak self] in
      await before?.value
      let result: Result<[WriteResult], JournalFailure>
      do throws(JournalFailure) {
        let results = try await tools.engine.perform(plan, door: door) { progress in
          Task { @MainActor in self?.show(progress) }
        }
        // What was not sent, or not taken, is still to be decided.
        if let held = ready.deciding, results.contains(where: { $0.outcome.isDecision }) {
          try await tools.journal.resolve(held, .mine)
        }
        result = .success(results)
      } catch {
        result = .failure(error)
      }
      self?.end(plan, result)
    }
  }

  /// Whether there is more to send than the case that is being written.
  public var canStop: Bool {
    guard case .sending(let done, let total) = progress else { return awaited > 0 }
    return awaited > 1 || total - done > 1
  }

  /// Stops between two cases.
  public func stop() {
    for task in running { task.cancel() }
  }

  /// Stops between two cases, and gives the write that is under way some time: the journal has it
  /// even so.
  public func finish(within limit: Duration) async {
    stop()
    let end = ContinuousClock.now + limit
    while awaited > 0, ContinuousClock.now < end {
      try? await list.clock.sleep(for: .milliseconds(10))
    }
  }

  private func run(_ body: @escaping @MainActor () async -> Void) {
    running.append(Task { await body() })
  }

  private func show(_ progress: WriteEngine.Progress) {
    if awaited > 0 { self.progress = progress }
  }

  private func end(_ plan: EditPlan, _ result: Result<[WriteResult], JournalFailure>) {
    awaited -= 1
    if awaited == 0 {
      progress = nil
      running = []
    }
    list.written.settle(plan)
    let results = (try? result.get()) ?? []
    // Our own writes are not marked as changes.
    for result in results where result.outcome == .done {
      list.written.version(of: result.edit.target.id).map(list.open)
    }
    // Marks stay on what is left to do.
    let finished = results.filter { $0.outcome.isAsWanted }.map(\.edit.target.id)
    list.mark(only: list.marks.subtracting(finished))
    report(result)
    list.refresh()
  }

  /// Finds out what became of the writes of an earlier run that was killed; sends nothing.
  public func settleEarlierRuns() {
    guard let tools else { return }
    run { [weak self] in
      guard let settled = try? await tools.engine.settleAtOnce(), !settled.isEmpty else { return }
      self?.list.refresh()
    }
  }
}
