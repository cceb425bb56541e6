/// Remarks about the server's answers that the user should know.
public struct ReadingNotes: Equatable, Sendable {
  /// While pages were read, the total changed, a row came twice, or a row had changed since the
  /// first page was requested: rows may have moved or been replaced.
  public var listChanged = false
  /// The server repeated a page or sent an empty one, although it had promised more rows.
  public var endedEarly = false
  /// The number of entries that were not cases.
  public var malformed = 0
  /// The number of cases with a date that cannot be read.
  public var oddDates = 0
  /// The cases come from a cache that could not store everything that was read before.
  public var cacheLacksCases = false

  /// No remarks.
  public init() {}

  /// Whether there is no sign that rows were skipped. A server can hide this from any client: with
  /// a total that does not follow the list, or cases that join without a later `updatedAt`.
  public var isSteady: Bool {
    !listChanged && !endedEarly && malformed == 0 && !cacheLacksCases
  }
}
