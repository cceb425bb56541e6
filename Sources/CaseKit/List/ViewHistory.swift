/// The user's choices of what to show. Rows and cursor follow from them.
public struct ViewState: Equatable, Sendable {
  /// The chosen view.
  public var view: SavedView
  /// The filter as it was typed.
  public var filterText: String
  /// The order of the rows.
  public var sort: SortOrder
  /// The ids of the marked cases.
  public var marks: Set<String>
  /// The chosen columns, by the name of the view.
  public var columns: [String: [ChosenColumn]] = [:]
  /// The ids of the cases that the user marked as seen all at once.
  public var seen: Set<String> = []
}

/// The choices before and after the current ones.
struct ViewHistory: Equatable, Sendable {
  private let capacity: Int
  private var past: [ViewState] = []
  private var future: [ViewState] = []
  /// Whether the last state in the past is the one before the filter that is being typed.
  private var isTyping = false

  init(capacity: Int = 200) { self.capacity = capacity }

  var canUndo: Bool { !past.isEmpty }
  var canRedo: Bool { !future.isEmpty }

  /// Records the state that a change is about to replace, and clears what can be redone.
  ///
  /// - Parameter isTyping: whether the change is one key of a filter; all keys until
  ///   ``endTyping()`` are one change.
  mutating func record(_ state: ViewState, isTyping: Bool = false) {
    defer { self.isTyping = isTyping }
    future = []
    guard !(isTyping && self.isTyping) else { return }
    past.append(state)
    if past.count > capacity { past.removeFirst() }
  }

  mutating func endTyping() { isTyping = false }

  /// The state before the last change; `nil` if there is none. Skips changes without an effect,
  /// such as a filter that was typed and then cleared.
  mutating func undo(from current: ViewState) -> ViewState? {
    isTyping = false
    while let state = past.popLast() {
      guard state == current else {
        future.append(current)
        return state
      }
    }
    return nil
  }

  /// The state before the last undo; `nil` if there is none.
  mutating func redo(from current: ViewState) -> ViewState? {
    isTyping = false
    guard let state = future.popLast() else { return nil }
    past.append(current)
    return state
  }
}
