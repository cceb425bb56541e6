/// A listing that will replace the shown one when enough of it is loaded.
struct AwaitedListing: Equatable, Sendable {
  /// Why the listing is awaited. A refresh waits for all rows on the screen.
  enum Reason { case question, refresh, background }

  var listing: Listing
  let reason: Reason

  var urgency: Urgency { reason == .background ? .background : .asked }

  /// Whether enough is loaded. A new question is shown with its first rows. A refresh, or an answer
  /// that replaces rows of the cache, is shown when all rows on the screen are loaded.
  func isReady(toReplace shown: ShownList) -> Bool {
    let keepsRows = reason != .question || shown.listing.age != nil
    guard keepsRows, !listing.isComplete else { return listing.hasAnswered }
    guard listing.basis == .server else {
      let cursor = shown.cursor
      return listing.rowCount >= cursor.top + cursor.height || !listing.mayReadOn
    }
    return listing.hasAnswered
      && shown.visibleRows(of: listing).allSatisfy { listing.item(at: $0) != nil }
  }

  /// Whether it would change the rows that the user is reading.
  func replacesRows(of shown: ShownList) -> Bool {
    let before = shown.listing
    guard before.rowCount > 0, before.basis != .unconfirmed, before.basis != .counting else {
      return false
    }
    return shown.visibleCases(of: before).map(\.id) != shown.visibleCases(of: listing).map(\.id)
  }
}
