import Synchronization

/// Whether a check holds for each value of a ``CodedColumn``, found out when the value is first met.
final class CodeAnswers: Sendable {
  private enum Answer: UInt8 {
    case unknown, no, yes
  }

  private let answers: Mutex<[Answer]>
  private let check: @Sendable (_ code: Int) -> Bool

  init(count: Int, _ check: @escaping @Sendable (_ code: Int) -> Bool) {
    answers = Mutex(Array(repeating: .unknown, count: count))
    self.check = check
  }

  /// Those of a block's rows whose value passes.
  func rows(_ rows: UInt64, codedBy code: (_ row: Int) -> Int) -> UInt64 {
    answers.withLock { answers in
      rows.filterBits { row in
        let code = code(row)
        if answers[code] == .unknown { answers[code] = check(code) ? .yes : .no }
        return answers[code] == .yes
      }
    }
  }
}
