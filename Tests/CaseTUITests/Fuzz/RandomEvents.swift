import Terminal
import TestSupport

@testable import CaseTUI

/// Random events of a user and a window manager.
struct RandomEvents {
  private static let keys = CommandRow.all.flatMap { $0.bindings.map(\.key) }
  private static let queries = [
    "is:overdue", "-is:unresolved", "priority:high,low", "status:open", "due:<2d", "e", "\"",
    "title:", "assignee:me", "has:due", "created:>=2026-11-01", "nothing has this", "\u{1B}[2J",
  ]
  private static let sizes = [
    (80, 24), (120, 40), (200, 50), (40, 10), (20, 5), (9, 2), (3, 3), (1, 1), (0, 0),
  ]

  /// A sequence of related events.
  static func next(_ random: inout RandomCases) -> [Event] {
    switch random.number(0...19) {
    case 0: [.resize(size(&random))]
    case 1: [.paste(random.random.text(maximumLength: 300))]
    case 2: [mouse(&random)]
    case 3...5: typed("/\(random.pick(queries))") + [.key(random.pick([.enter, .escape]))]
    case 6: typed(random.random.text(maximumLength: 5))
    case 7: [.changed, .resumed, .pasteCut(limit: 9)]
    case 8: Array(repeating: .key(random.pick(keys)), count: 12)
    default: [.key(random.pick(keys))]
    }
  }

  private static func typed(_ text: String) -> [Event] { text.map { .key(.character($0)) } }

  private static func size(_ random: inout RandomCases) -> Size {
    let (width, height) = random.pick(sizes)
    return Size(width: width, height: height)
  }

  private static func mouse(_ random: inout RandomCases) -> Event {
    let action = random.pick([Mouse.Action.press, .release, .wheelUp, .wheelDown])
    return .mouse(
      Mouse(action, at: Point(x: random.number(-1...130), y: random.number(-1...50))))
  }
}
