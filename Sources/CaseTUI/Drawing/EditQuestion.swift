import CaseKit
import JSON
import Terminal

/// The question to ask before a plan is performed.
enum EditQuestion: Equatable, Sendable {
  /// One case, and a change that can be set back.
  case none
  /// `y` answers.
  case yesOrNo(String)
  /// The number of cases must be typed.
  case number(Int)

  /// From so many cases on, the number is typed.
  private static let many = 10

  /// - Parameter asksAlways: whether one case is asked about, too.
  init(_ plan: EditPlan, asksAlways: Bool = false) {
    let sent = plan.edits.filter { $0.state == .go }
    switch sent.count {
    case 0: self = .none
    case 1: self = asksAlways || sent[0].endsTheCase ? .yesOrNo("Send it?") : .none
    case 2..<Self.many: self = .yesOrNo("Send these \(sent.count) changes?")
    default: self = .number(sent.count)
    }
  }

  var prompt: SafeText {
    switch self {
    case .none: ""
    case .yesOrNo(let text): "\(SafeText(text)) [y/N] "
    case .number(let count): "This changes \(count) cases. Type \(count) to continue: "
    }
  }

  /// Enter alone confirms nothing.
  func isConfirmed(by answer: String) -> Bool {
    let answer = answer.lowercased().filter { !$0.isWhitespace }
    return switch self {
    case .none: true
    case .yesOrNo: answer == "y" || answer == "yes"
    case .number(let count): answer == "\(count)"
    }
  }
}

extension PlannedEdit {
  /// Whether the case is resolved or closed by it.
  fileprivate var endsTheCase: Bool {
    sent.contains { field, value in
      guard field == .status else { return false }
      return Status(name: value.name ?? "", category: value.object?["statusCategory"]?.text).isDone
    }
  }
}
