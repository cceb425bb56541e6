import Moments

/// Compares edits with the current versions of their cases.
struct EditLook {
  let engine: WriteEngine
  let tell: WriteEngine.Tell

  /// The edit applied to the current case, or its result if nothing is to be sent. If the server
  /// still shows the case as it was before the last write, waits and reads again.
  ///
  /// - Throws: ``JournalFailure``.
  func compared(
    _ edit: PlannedEdit, _ reading: FreshReader.Reading
  ) async throws(JournalFailure) -> Result<PlannedEdit, WriteResult> {
    guard var fresh = edit.over(reading) else { return .failure(WriteResult(gone: edit)) }
    guard var last = try await missing(from: fresh) else { return fresh.goOrEnd }
    for moment in engine.moments(WriteEngine.delays, after: last.since) {
      tell(.lagging(edit.target))
      do { try await engine.wait(until: moment) } catch { break }
      let reading: FreshReader.Reading
      do throws(APIError) {
        reading = try await engine.reader.read(edit.target, lastChanged: fresh.updatedAt)
      } catch {
        continue
      }
      guard let next = fresh.over(reading) else { return .failure(WriteResult(gone: edit)) }
      fresh = next
      guard let still = try await missing(from: fresh) else { return fresh.goOrEnd }
      last = still
    }
    return .failure(
      WriteResult(
        fresh, .notSent,
        detail: "the server still shows the case as it was before entry \(last.id)"))
  }

  private func missing(from edit: PlannedEdit) async throws(JournalFailure) -> JournalEntry? {
    try await engine.journal.missing(from: [edit], at: engine.time.now())[edit.target.id]
  }
}

extension PlannedEdit {
  /// The same changes applied to the new version; `nil` if the case no longer exists.
  fileprivate func over(_ reading: FreshReader.Reading) -> PlannedEdit? {
    switch reading.version {
    case .gone: return nil
    case .changed(let item): return rebased(on: item, readAt: reading.at)
    case .unchanged:
      var edit = self
      edit.readAt = reading.at
      return edit
    }
  }

  /// The edit with the values it was compared with, if something is to be sent; else its result.
  fileprivate var goOrEnd: Result<PlannedEdit, WriteResult> {
    state == .go ? .success(holdingWhatWasSeen) : .failure(WriteResult(unsent: self))
  }
}
