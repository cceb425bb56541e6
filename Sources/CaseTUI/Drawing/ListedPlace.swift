import CaseKit

/// Where a case stands in a list that it was not opened from; found out again only when one of both
/// has changed, since that may take a look at each row and into the whole case.
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
