import Moments
public import Observation

/// Changes cases for screens: plans edits, performs the plans one after the other, and reports the
/// results.
@MainActor @Observable
public final class CaseEditor {
  /// The state of planning.
  public enum Planning: Sendable {
    case none, making
    /// The plan waits for the user's answer, or to be performed.
    case ready(ReadyPlan)
    case failed(any Error & Sendable)
  }

  /// A plan, and whether the user must confirm it.
  public struct ReadyPlan: Sendable {
    /// The plan.
    public var plan: EditPlan
    /// Choices that no known case has.
    public var unknown: [UnknownChoice] = []
    /// The held entry that the plan decides, if any.
    public var deciding: JournalEntry?

    /// Whether the user must always be asked before the plan is performed.
    public var asksAlways: Bool { !unknown.isEmpty || deciding != nil }
  }

  /// Why a plan could not be made.
  public enum Failure: Error, Equatable, Sendable {
    /// The last change is already undone, or there is none.
    case nothingToUndo
    /// The case has changed since the screen showed it.
    case changed(ref: String)
    case gone(ref: String)
  }

  /// The state of planning.
  public private(set) var planning = Planning.none
  /// The progress of the plan that is being performed; `nil` if there is none.
  public private(set) var progress: WriteEngine.Progress?
  /// The known names for the field that is being changed, in the order in which they were found.
  public private(set) var names: [String] = []
  /// Receives the results of each plan, or the reason why nothing was sent.
  @ObservationIgnored public var report: (Result<[WriteResult], JournalFailure>) -> Void = { _ in }

  private let permission: WriteAccess
  private let list: CaseListModel
  /// The plans that are being performed, one after the other.
  @ObservationIgnored private var running: [Task<Void, Never>] = []
  /// The number of edits in the plans that are being performed.
  @ObservationIgnored private var awaited = 0
  /// The names that the user chose for a field, the last one first.
  @ObservationIgnored private var recent: [EditField: [String]] = [:]
  @ObservationIgnored private var settling: Task<Void, Never>?
  @ObservationIgnored private var making: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// - Parameter list: the list that reads the written cases again.
  public init(_ access: WriteAccess, of list: CaseListModel) {
    permission = access
    self.list = list
  }

  private var tools: WriteTools? { permission.tools }

  /// Why cases cannot be changed; `nil` if they can.
  public var reasonAgainst: String? {
    if case .off(let reason) = permission { return reason }
    return nil
  }

  /// Whether a plan is being made or performed.
  public var isBusy: Bool {
    if case .making = planning { return true }
    return progress != nil
  }
}

// MARK: - Planning

extension CaseEditor {
  /// Loads ``names`` for a field: those in the list at once, then those in the cache and in the
  /// latest cases on the server.
  ///
  /// - Parameter cases: the cases to change.
  public func loadNames(of field: EditField, near cases: [Case]) {
    let loaded = cases + (0..<min(list.rowCount, Self.most)).compactMap(list.listing.item)
    let found = Catalogue.names(of: field, in: loaded)
    let recent = recent[field] ?? []
    names = recent + found.filter { !recent.contains($0) }
    making = Task { [catalogue, weak self] in
      self?.add(await catalogue.names(of: field, loaded))
      self?.add(await catalogue.latestNames(of: field))
    }
  }

  /// Appends names that arrive late, so that no name moves under the cursor.
  private func add(_ late: [String]) {
    guard !Task.isCancelled else { return }
    names += late.filter { !names.contains($0) }
  }

  /// The largest number of cases in the list to search for names.
  private static let most = 500

  private var catalogue: Catalogue {
    Catalogue(
      client: list.client, cache: list.cache, context: list.context(),
      pageSize: tools?.engine.reader.pageSize ?? 50)
  }

  /// Offers the names of a change first the next time.
  private func remember(_ words: EditWords) {
    for (field, name) in words.values where names.contains(name) {
      recent[field] = [name] + (recent[field] ?? []).filter { $0 != name }
    }
  }

  /// Plans a change of the cases as the screen shows them. ``planning`` receives the plan.
  public func plan(_ words: EditWords, of cases: [Case]) {
    remember(words)
    let reading = EditReading(catalogue: catalogue, context: list.context())
    make { [self] in
      var whole: [Case] = []
      for item in cases { whole.append(try await asShown(item)) }
      let (changes, unknown) = try await reading.changes(words, of: whole)
      // The cases on the screen may be old; each is read again before its write.
      let now = list.context().now
      let edits = whole.map { PlannedEdit(changes, of: $0, readAt: now).unread }
      return (edits, unknown)
    }
  }

  /// Plans to write a held change over the current value on the server.
  public func planMine(_ held: JournalEntry) {
    make(deciding: held) { [self] in
      let readAt = list.context().now
      let item = try await found(held.target)
      return ([PlannedEdit(insistingOn: held, of: item, readAt: readAt)], [])
    }
  }

  /// The current version of the case.
  private func found(_ target: WriteTarget) async throws -> Case {
    let known = Case(id: target.id, ref: target.ref)
    guard let item = try await list.finder.findAgain(known, .insisted) else {
      throw Failure.gone(ref: target.ref)
    }
    return item
  }

  /// Plans to undo the last change.
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

  /// Drops the plan.
  public func cancelPlan() {
    making = nil
    planning = .none
  }

  private func make(
    deciding held: JournalEntry? = nil,
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

  /// The case with its JSON, which a long list does not keep.
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
  /// Performs a plan after the running ones. ``report`` receives its results.
  public func perform(_ ready: ReadyPlan) {
    let plan = ready.plan
    cancelPlan()
    guard let tools else { return }
    let before = running.last
    awaited += plan.edits.count
    list.written.expect(plan)
    progress = .sending(0, of: plan.edits.count)
    let isUndo = plan.edits.contains { $0.undoes != nil }
    let door = ready.deciding?.door ?? (isUndo ? "undo" : "browser")
    run { [weak self] in
      await before?.value
      let result: Result<[WriteResult], JournalFailure>
      do throws(JournalFailure) {
        let results = try await tools.engine.perform(plan, door: door) { progress in
          Task { @MainActor in self?.show(progress) }
        }
        // If the write was not sent or was refused, the entry is still undecided.
        if let held = ready.deciding, results.contains(where: { $0.outcome.isDecision }) {
          // The write counts even if this fails: then the entry still waits for a decision.
          try? await tools.journal.resolve(held.id, .mine)
        }
        result = .success(results)
      } catch {
        result = .failure(error)
      }
      self?.end(plan, result)
    }
  }

  /// Whether there are several edits to stop between.
  public var canStop: Bool { awaited > 1 }

  /// Stops before the next case.
  public func stop() {
    for task in running { task.cancel() }
  }

  /// Stops before the next case, and waits a while for the current write. The journal has the write
  /// in any case.
  public func finish(within limit: Duration) async {
    stop()
    settling?.cancel()
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
    awaited -= plan.edits.count
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
    // Cases that still need the user stay marked.
    let finished = results.filter { $0.outcome.isAsWanted }.map(\.edit.target.id)
    list.mark(only: list.marks.subtracting(finished))
    report(result)
    list.refresh()
  }

  /// Finds the results of writes that an earlier run left open because it was killed; sends
  /// nothing. New writes to other cases do not wait for it.
  public func settleEarlierRuns() {
    guard let tools else { return }
    settling = Task { [weak self] in
      guard let settled = try? await tools.engine.settle(), !settled.isEmpty else { return }
      self?.list.refresh()
    }
  }
}
