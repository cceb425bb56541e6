import Synchronization

/// A column with few distinct values: stores a code per row, each value once, and the first row of
/// each value.
///
/// Rows with the same code have equal values in this column, so a test of one of them is valid for
/// all.
struct CodedColumn<Value: Hashable & Sendable>: Sendable {
  private(set) var codes: [UInt32] = []
  /// The first row of each value.
  private(set) var examples: [Int] = []
  private var values: [Value] = []
  private var codeOfValue: [Value: UInt32] = [:]
  private var last: (value: Value, code: UInt32)?

  mutating func append(_ value: Value) {
    if let last, last.value == value { return codes.append(last.code) }
    let code = code(of: value, at: codes.count)
    last = (value, code)
    codes.append(code)
  }

  /// The code of a value.
  ///
  /// - Parameter row: the row of the value, stored as its example if the value is new.
  private mutating func code(of value: Value, at row: Int) -> UInt32 {
    if let code = codeOfValue[value] { return code }
    let code = UInt32(examples.count)
    codeOfValue[value] = code
    examples.append(row)
    values.append(value)
    return code
  }

  /// Appends the rows of another column.
  mutating func append(_ other: CodedColumn) {
    let first = codes.count
    let translation = zip(other.values, other.examples).map { code(of: $0, at: first + $1) }
    codes.append(contentsOf: other.codes.lazy.map { translation[Int($0)] })
  }

  func value(at row: Int) -> Value { values[Int(codes[row])] }
}

/// A coded column without its values: a code per row, and the first row of each code.
struct RowCodes: Sendable {
  let codes: [UInt32]
  let examples: [Int]

  init<Value>(_ column: CodedColumn<Value>) {
    (codes, examples) = (column.codes, column.examples)
  }
}

/// The assignment of a case, as far as queries use it.
struct Assignment: Hashable, Sendable {
  private var type: String?
  private var person: Person?
  private var queue: String?

  init(_ item: Case) {
    type = item.assigneeType
    person = item.assignee
    queue = item.queue
  }

  func fill(_ item: inout Case) {
    item.assigneeType = type
    item.assignee = person
    item.queue = queue
  }
}

/// The results of a check for each value of a ``CodedColumn``. Each is computed when it is first
/// needed.
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

  /// Those of a block's rows whose value passes the check.
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
