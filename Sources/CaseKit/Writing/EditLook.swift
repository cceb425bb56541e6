import Moments

/// The end of an edit that is not sent.
struct EditEnd: Error {
  let edit: PlannedEdit
  let outcome: WriteOutcome
  let detail: String?

  /// Of an edit that its case does not let through.
  init(_ edit: PlannedEdit) { self.init(edit, edit.state == .held ? .held : .noChange, nil) }

  /// Of an edit whose case is gone.
  static func gone(_ edit: PlannedEdit) -> EditEnd {
    EditEnd(edit, .notSent, "the server no longer has the case")
  }

  init(_ edit: PlannedEdit, _ outcome: WriteOutcome, _ detail: String?) {
    (self.edit, self.outcome, self.detail) = (edit, outcome, detail)
  }
}

/// Compares edits with their cases as they were read again.
struct EditLook {
  let engine: WriteEngine
  let tell: WriteEngine.Tell

  /// The edit over its case as it is now, or its end where nothing is to be sent. A server that still
  /// shows the case as it was before our last write is given time.
  ///
  /// - Parameter start: when the reading began.
  func compared(
    _ edit: PlannedEdit, _ reading: FreshReader.Reading, from start: Timestamp
  ) async throws(JournalFailure) -> Result<PlannedEdit, EditEnd> {
    guard var fresh = edit.over(reading, readAt: start) else { return .failure(.gone(edit)) }
    guard var last = try await missing(from: fresh) else { return fresh.goOrEnd }
    for moment in engine.moments(WriteEngine.delays, after: last.since) {
      tell(.lagging(edit.target))
      do { try await engine.wait(until: moment) } catch { break }
      let start = engine.time.now()
      let reading: FreshReader.Reading
      do throws(APIError) {
        reading = try await engine.reader.read(edit.target, lastChanged: fresh.updatedAt)
      } catch {
        continue
      }
      guard let next = fresh.over(reading, readAt: start) else { return .failure(.gone(edit)) }
      fresh = next
      guard let still = try await missing(from: fresh) else { return fresh.goOrEnd }
      last = still
    }
    return .failure(
      EditEnd(
        fresh, .notSent, "the server still shows the case as it was before entry \(last.id)"))
  }

  private func missing(from edit: PlannedEdit) async throws(JournalFailure) -> JournalEntry? {
    try await engine.journal.missing(from: [edit], at: engine.time.now())[edit.target.id]
  }
}

extension PlannedEdit {
  /// The same wishes over what was read; `nil` where the case is gone.
  fileprivate func over(_ reading: FreshReader.Reading, readAt: Timestamp) -> PlannedEdit? {
    switch reading {
    case .gone: return nil
    case .changed(let item): return rebased(on: item, readAt: readAt)
    case .unchanged:
      var edit = self
      edit.readAt = readAt
      return edit
    }
  }

  /// The edit with what was seen, where something is to be sent; else its end.
  fileprivate var goOrEnd: Result<PlannedEdit, EditEnd> {
    state == .go ? .success(holdingWhatWasSeen) : .failure(EditEnd(self))
  }
}
