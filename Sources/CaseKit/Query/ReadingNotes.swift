/// What the server did that a reader should know.
public struct ReadingNotes: Equatable, Sendable {
  /// While pages were read, the total moved, a row came twice, or one came that had changed since
  /// the first page was asked for: it may have moved, or have joined while another one left.
  public var listChanged = false
  /// A page came again, or came empty, where the server had promised more.
  public var endedEarly = false
  /// Entries that were no cases.
  public var malformed = 0
  /// Cases with a date that cannot be read.
  public var oddDates = 0
  /// The cases came from a cache that could not keep all that was read before.
  public var cacheLacksCases = false

  /// Nothing to note.
  public init() {}

  /// Whether nothing shows that rows were passed over. A server can hide that from every client: by
  /// totals that do not move with the list, or cases that join it without a later `updatedAt`.
  public var isSteady: Bool {
    !listChanged && !endedEarly && malformed == 0 && !cacheLacksCases
  }
}
