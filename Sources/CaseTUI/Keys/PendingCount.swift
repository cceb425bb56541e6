import Terminal

/// A count that is being typed before a motion.
///
/// In the list, `1`–`9` show a view at once, so that a count starts with `0`: `020j`. On other
/// screens, any digit except `0` starts one.
struct PendingCount: Equatable, Sendable {
  private(set) var digits: [Character] = []

  var isEmpty: Bool { digits.isEmpty }

  /// The count; `nil` if there is none, or if it is 0.
  var number: Int? { Int(String(digits)).flatMap { $0 > 0 ? $0 : nil } }

  /// Takes a digit; returns whether the key was taken.
  ///
  /// - Parameter starts: whether the key starts a count on the screen.
  mutating func take(_ key: Key, starts: Bool) -> Bool {
    guard case .character(let digit) = key, ("0"..."9").contains(digit), starts || !isEmpty
    else { return false }
    // The largest list has fewer rows than this has digits.
    if digits.count < Self.most { digits.append(digit) }
    return true
  }

  private static let most = 10

  /// Draws the digits at the right end of the last line, as in vi.
  func draw(into frame: inout Frame) {
    let text: SafeText = " \(SafeText(String(digits))) "
    let last = frame.bounds.splitBottom(1).bottom.splitRight(text.width).right
    frame.name(last, "count")
    frame.put(text, at: last.origin, width: last.width, style: .status.bold)
  }
}

extension Command {
  /// The command repeated `count` times, or for the row with that number; `nil` if the command
  /// takes no count.
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
