/// What the user has chosen to see; rows and cursor follow from it.
public struct ViewState: Equatable, Sendable {
  public var view: SavedView
  public var filterText: String
  public var sort: SortOrder
  public var marks: Set<String>
  /// By the name of the view that they were chosen for.
  public var columns: [String: [ChosenColumn]] = [:]
  /// The ids of the cases that were marked as seen all at once.
  public var seen: Set<String> = []
}

/// The states before and after the one on screen.
struct ViewHistory: Equatable, Sendable {
  private let capacity: Int
  private var past: [ViewState] = []
  private var future: [ViewState] = []
  /// Whether the newest past state is from before the filter that is being typed.
  private var isTyping = false

  init(capacity: Int = 200) { self.capacity = capacity }

  var canUndo: Bool { !past.isEmpty }
  var canRedo: Bool { !future.isEmpty }

  /// Remembers the state that a change is about to replace; what was undone is then forgotten.
  ///
  /// - Parameter isTyping: whether it is one key of a filter: all keys until ``endTyping()`` are
  ///   one change.
  mutating func record(_ state: ViewState, isTyping: Bool = false) {
    defer { self.isTyping = isTyping }
    future = []
    guard !(isTyping && self.isTyping) else { return }
    past.append(state)
    if past.count > capacity { past.removeFirst() }
  }

  mutating func endTyping() { isTyping = false }

  /// The state before the last change; `nil` at the beginning. A change that came to nothing, as a
  /// filter that was typed and given up, is passed over.
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

  /// The state that was left by undoing; `nil` when there is none.
  mutating func redo(from current: ViewState) -> ViewState? {
    isTyping = false
    guard let state = future.popLast() else { return nil }
    past.append(current)
    return state
  }
}
