/// The cases that are new or have changed, and those of them that were looked at in this run.
public struct ChangeMarks: Equatable, Sendable {
  private var changes: [String: CaseChange] = [:]
  private var marked: Set<String> = []
  private var lastLook: [String: Int] = [:]
  /// The number of looks so far. A change found before a look is not marked after it.
  private(set) var looks = 0

  /// Nothing is marked.
  public init() {}

  /// What has changed of a case that was not looked at since.
  public func mark(of id: String) -> CaseChange? { marked.contains(id) ? changes[id] : nil }

  /// What has changed of a case, also when it was looked at since then in this run.
  public func change(of id: String) -> CaseChange? { changes[id] }

  /// Whether no case is marked as new or changed.
  public var isEmpty: Bool { changes.isEmpty }

  /// The ids of the cases that bear a mark.
  public var markedIDs: Set<String> { marked }

  /// Takes over what was found out of some cases; returns whether that is anything new.
  ///
  /// - Parameter looked: ``looks`` when it was asked for.
  mutating func learn(
    _ found: [String: CaseChange], of ids: [String], since looked: Int
  ) -> Bool {
    var isNews = false
    for id in ids where lastLook[id, default: 0] <= looked {
      guard let change = found[id] else {
        if marked.remove(id) != nil { isNews = true }
        continue
      }
      if marked.insert(id).inserted || changes[id] != change { isNews = true }
      changes[id] = change
    }
    return isNews
  }

  /// The user has looked at a case.
  mutating func look(at id: String) {
    looks += 1
    lastLook[id] = looks
    marked.remove(id)
  }

  /// The user undoes having looked at a case; answers that are on their way do not count.
  mutating func forgetLook(at id: String) {
    guard changes[id] != nil else { return }
    looks += 1
    lastLook[id] = looks
    marked.insert(id)
  }
}
