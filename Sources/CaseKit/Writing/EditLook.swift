import Moments

/// The result of an edit that is not sent.
struct EditEnd: Error {
  let edit: PlannedEdit
  let outcome: WriteOutcome
  let detail: String?

  /// The result of an edit that the current case prevents or does not need.
  init(_ edit: PlannedEdit) { self.init(edit, edit.state == .held ? .held : .noChange, nil) }

  /// The result of an edit whose case no longer exists.
  static func gone(_ edit: PlannedEdit) -> EditEnd {
    EditEnd(edit, .notSent, "the server no longer has the case")
  }

  init(_ edit: PlannedEdit, _ outcome: WriteOutcome, _ detail: String?) {
    (self.edit, self.outcome, self.detail) = (edit, outcome, detail)
  }
}

/// Compares edits with the current versions of their cases.
struct EditLook {
  let engine: WriteEngine
  let tell: WriteEngine.Tell

  /// The edit applied to the current case, or its result if nothing is to be sent. If the server
  /// still shows the case as it was before the last write, waits and reads again.
  ///
  /// - Parameter start: when the reading began.
  /// - Throws: ``JournalFailure``.
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
  /// The same changes applied to the new version; `nil` if the case no longer exists.
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

  /// The edit with the values it was compared with, if something is to be sent; else its result.
  fileprivate var goOrEnd: Result<PlannedEdit, EditEnd> {
    state == .go ? .success(holdingWhatWasSeen) : .failure(EditEnd(self))
  }
}
