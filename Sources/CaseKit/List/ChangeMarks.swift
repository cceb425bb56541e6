/// The cases that are new or have changed, and those of them that were looked at in this run.
public struct ChangeMarks: Equatable, Sendable {
  private var changes: [String: CaseChange] = [:]
  private var marked: Set<String> = []
  private var lastLook: [String: Int] = [:]
  /// The number of looks so far. A change found before a look is not marked after it.
  private(set) var looks = 0

  /// No marks.
  public init() {}

  /// The change of a case, unless the user has looked at it since.
  public func mark(of id: String) -> CaseChange? { marked.contains(id) ? changes[id] : nil }

  /// The change of a case, even if the user has looked at it in this run.
  public func change(of id: String) -> CaseChange? { changes[id] }

  /// Whether no case is new or has changed.
  public var isEmpty: Bool { changes.isEmpty }

  /// The ids of the cases with a mark.
  public var markedIDs: Set<String> { marked }

  /// Adds the changes of some cases; returns whether anything is new.
  ///
  /// - Parameter looked: the value of ``looks`` when the changes were requested.
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

  /// Records that the user looked at a case.
  mutating func look(at id: String) {
    looks += 1
    lastLook[id] = looks
    marked.remove(id)
  }

  /// Undoes a look at a case; changes requested before do not count.
  mutating func forgetLook(at id: String) {
    guard changes[id] != nil else { return }
    looks += 1
    lastLook[id] = looks
    marked.insert(id)
  }
}
