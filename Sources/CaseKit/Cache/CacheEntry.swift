/// Something to keep.
enum CacheEntry: Sendable {
  /// Cases as the server sent them.
  case seen([Case], at: Timestamp)
  /// The rows of a list, from the top.
  case listing(KeptListing)
  /// The user has looked at a case, as it was then.
  case looked(Case, at: Timestamp)
}

/// The order of a list, from its top, as the server last gave it.
struct KeptListing: Sendable {
  var question: Question
  var ids: [String]
  var seen: Timestamp
}
