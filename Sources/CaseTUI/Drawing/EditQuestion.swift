import CaseKit
import JSON
import Terminal

/// The question to ask before a plan is performed.
enum EditQuestion: Equatable, Sendable {
  /// No question: the plan changes one case, and the change can be undone.
  case none
  /// The user answers with `y`.
  case yesOrNo(String)
  /// The user types the number of cases.
  case number(Int)

  /// From this number of cases on, the user types the number.
  private static let many = 10

  /// - Parameter asksAlways: whether to ask about a single case, too.
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

  /// Whether the answer confirms the plan; an empty answer never does.
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
  /// Whether the edit resolves or closes the case.
  fileprivate var endsTheCase: Bool {
    sent.contains { field, value in
      guard field == .status else { return false }
      return Status(name: value.name ?? "", category: value.object?["statusCategory"]?.text).isDone
    }
  }
}
