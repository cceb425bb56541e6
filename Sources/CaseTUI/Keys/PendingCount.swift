import Terminal

/// Digits that were typed and not used yet: a count for a motion, or the number of a view.
///
/// Vi's `5j` and tig's views on `1`–`9` both begin with a digit. A digit is held until the next
/// key says which was meant; acting on the view at once would ask the server for a list that a
/// motion then turns out not to have wanted. A lone digit that nothing follows is the view after
/// ``patience``, which is shorter than it takes to look whether the screen has changed.
struct PendingCount: Equatable, Sendable {
  static let patience = Duration.milliseconds(300)

  private(set) var digits: [Character] = []

  var isEmpty: Bool { digits.isEmpty }

  /// What a lone digit means as a key of its own; more digits can only be a count.
  var key: Key? { digits.count == 1 ? digits.first.map(Key.character) : nil }

  var number: Int? { Int(String(digits)) }

  /// Takes a digit, and no `0` in front; returns whether the key was one.
  mutating func take(_ key: Key) -> Bool {
    guard case .character(let digit) = key, ("0"..."9").contains(digit),
      digit != "0" || !digits.isEmpty
    else { return false }
    // The largest list has fewer rows than this has digits.
    if digits.count < 9 { digits.append(digit) }
    return true
  }

  /// Shown at the right end of the last line, as vi does.
  func draw(into frame: inout Frame) {
    let text: SafeText = " \(SafeText(String(digits))) "
    let last = frame.bounds.splitBottom(1).bottom.splitRight(text.width).right
    frame.name(last, "count")
    frame.put(text, at: last.origin, width: last.width, style: .status.bold)
  }
}

extension Command {
  /// The command done `count` times, or at the row of that number; `nil` where that has no meaning.
  func counted(_ count: Int) -> Command? {
    switch self {
    case .moveDown: .move(by: count)
    case .moveUp: .move(by: -count)
    case .pageDown: .page(by: count)
    case .pageUp: .page(by: -count)
    case .halfPageDown: .halfPage(by: count)
    case .halfPageUp: .halfPage(by: -count)
    case .nextCase: .step(by: count)
    case .previousCase: .step(by: -count)
    case .first, .last: .goTo(row: count)
    default: nil
    }
  }
}
