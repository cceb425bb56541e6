import Moments

/// The writes of other programs and earlier runs that one plan must wait for.
struct OtherWrites {
  let engine: WriteEngine
  let tell: WriteEngine.Tell
  /// How long to wait for another program, by the ids of cases.
  private var deadlines: [String: Timestamp] = [:]
  /// Writes in the journal that the next read of each case will include, by the ids of the cases.
  private var included: [String: Int64] = [:]

  init(engine: WriteEngine, tell: @escaping WriteEngine.Tell) {
    self.engine = engine
    self.tell = tell
  }

  /// Why an edit is not sent.
  struct Reason {
    var detail: String
    var cause: WriteResult.Cause?

    func end(of edit: PlannedEdit) -> WriteResult {
      WriteResult(edit, .notSent, detail: detail, cause: cause)
    }
  }

  /// What the last read of the edit's case certainly includes.
  func look(at edit: PlannedEdit) -> WriteTurn.Look {
    WriteTurn.Look(readAt: edit.readAt, lastDone: included[edit.target.id])
  }

  /// Waits for the obstacles, or settles them.
  ///
  /// - Returns: why writes cannot start, by the ids of cases.
  mutating func clear(
    _ obstacles: [WriteTurn.Obstacle]
  ) async throws(JournalFailure) -> [String: Reason] {
    var reasons: [String: Reason] = [:]
    var mustWait = false
    for obstacle in obstacles {
      switch obstacle {
      case .unsettled(let earlier):
        guard try await engine.settle(earlier, tell: tell).state.isOpen else { continue }
        reasons[earlier.target.id] = Reason(
          detail: "the outcome of entry \(earlier.id) is still unknown",
          cause: .unsettled(entry: earlier.id))
      case .overtaken(let entry): included[entry.target.id] = entry.id
      case .made(let entry):
        reasons[entry.target.id] = Reason(detail: "entry \(entry.id) already made this change")
      case .busy(let target):
        tell(.waiting(target))
        if hasPatience(for: target) {
          mustWait = true
        } else {
          reasons[target.id] = Reason(detail: "another casetui is writing to the case")
        }
      }
    }
    if mustWait { try? await engine.time.sleep(.milliseconds(100)) }
    return reasons
  }

  private mutating func hasPatience(for target: WriteTarget) -> Bool {
    let deadline = deadlines[target.id] ?? engine.time.now().adding(WriteEngine.patience)
    deadlines[target.id] = deadline
    return engine.time.now() < deadline && !Task.isCancelled
  }
}
