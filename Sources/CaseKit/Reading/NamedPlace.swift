/// The place in a list of a case that the user names.
public enum NamedPlace: Equatable, Sendable {
  case row(Int)
  /// Several of the loaded rows have that ref.
  case shared([Case])
  /// Unknown: the case may be among the rows that are not loaded yet.
  case notRead
  case notInList
}

extension Listing {
  /// The place of the case with that ref or id.
  public func place(of name: String) -> NamedPlace {
    let rows = rows(called: name)
    guard rows.count < 2 else { return .shared(rows.compactMap(item)) }
    return rows.first.map(NamedPlace.row) ?? (isComplete ? .notInList : .notRead)
  }

  /// The place of a case that was found elsewhere. A case that does not match the question is not
  /// in the list, even if not all of the list is loaded.
  public func place(of item: Case) -> NamedPlace {
    if let row = row(of: item.id) { return .row(row) }
    return isComplete || !matcher.matches(item) ? .notInList : .notRead
  }
}
