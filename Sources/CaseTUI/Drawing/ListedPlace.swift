import CaseKit

/// The row of a case in a list that it was not opened from. It is searched again only if the case
/// or the list has changed, because a search may read every row.
struct ListedPlace {
  private(set) var place = NamedPlace.notInList
  private var known: Known?

  private struct Known: Equatable {
    var id: String
    var question: Question
    var generation: Int
    var rowCount: Int
    var readCount: Int
    var isComplete: Bool
  }

  mutating func find(_ item: Case, in listing: Listing) {
    let now = Known(
      id: item.id, question: listing.question, generation: listing.generation,
      rowCount: listing.rowCount, readCount: listing.readCount, isComplete: listing.isComplete)
    guard now != known else { return }
    known = now
    place = listing.place(of: item)
  }
}
