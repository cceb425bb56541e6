import Terminal

/// Digits typed so far: a count for a motion, or the number of a view.
///
/// Both `5j`, as in vi, and the views on `1`–`9`, as in tig, start with a digit. A digit is held
/// until the next key decides; showing the view at once could ask the server for a list that nobody
/// wants. A single digit without another key shows the view after ``patience``, too short a time to
/// notice.
struct PendingCount: Equatable, Sendable {
  static let patience = Duration.milliseconds(300)

  private(set) var digits: [Character] = []

  var isEmpty: Bool { digits.isEmpty }

  /// The key of a single digit; `nil` for several digits, which can only be a count.
  var key: Key? { digits.count == 1 ? digits.first.map(Key.character) : nil }

  var number: Int? { Int(String(digits)) }

  /// Takes a digit, except a leading `0`; returns whether the key was taken.
  mutating func take(_ key: Key) -> Bool {
    guard case .character(let digit) = key, ("0"..."9").contains(digit),
      digit != "0" || !digits.isEmpty
    else { return false }
    // The largest list has fewer rows than this has digits.
    if digits.count < 9 { digits.append(digit) }
    return true
  }

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
