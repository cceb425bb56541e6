/// What a list knows of a case that somebody names.
public enum NamedPlace: Equatable, Sendable {
  case row(Int)
  /// Several of the rows that were read have that ref.
  case shared([Case])
  /// It may be among the rows that were not read yet.
  case notRead
  case notInList
}

extension Listing {
  /// Where the case of a ref or id stands.
  public func place(of name: String) -> NamedPlace {
    let rows = rows(called: name)
    guard rows.count < 2 else { return .shared(rows.compactMap(item)) }
    return rows.first.map(NamedPlace.row) ?? (isComplete ? .notInList : .notRead)
  }

  /// Where a case stands that was found elsewhere. One that the question does not ask for is not in
  /// the list, whether or not all of that was read.
  public func place(of item: Case) -> NamedPlace {
    if let row = row(of: item.id) { return .row(row) }
    return isComplete || !matcher.matches(item) ? .notInList : .notRead
  }
}
