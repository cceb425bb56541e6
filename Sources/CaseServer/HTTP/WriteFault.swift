import JSON
import Moments
import Synchronization

/// A fault to inject into a write, to test clients.
public enum WriteFault: Equatable, Sendable {
  /// The write is not done; the connection ends in the middle of the answer.
  case closed
  /// The write is done; the connection ends before the answer.
  case answerLost
  /// The write is not done; the answer has this status.
  case refused(status: Int, retryAfter: Int?)
  /// The write is done; the answer has this status.
  case failedAfter(status: Int)
  /// The write is done; the answer has only some keys of the case.
  case short
  /// The write is done; the answer has no body.
  case empty
  /// The write is not done; the answer is 200 with the unchanged case.
  case ignored
  /// The write is done twice, as if a proxy repeated it.
  case twice
  /// A colleague makes a change first: keys of the case, as JSON.
  case colleague([UInt8])
  /// The write is done; lists show the old case for this number of milliseconds.
  case lag(Int)
  /// The write is done after this number of milliseconds.
  case slow(Int)
}

/// The faults of writes: each rule has a fault and the writes that it affects, counted from 1.
public struct WriteFaults: Sendable {
  struct Rule: Sendable {
    var fault: WriteFault
    /// The numbers of the affected writes.
    var at: Set<Int> = []
    /// Affects every n-th write.
    var every: Int?

    func meets(_ number: Int) -> Bool {
      at.contains(number) || every.map { number.isMultiple(of: $0) } ?? false
    }
  }

  var rules: [Rule]

  /// Reads `{"faults": [{"fault": "answer_lost", "every": 3}, {"fault": "refused", "status": 429,
  /// "at": [1, 5]}, …]}`. `man casetui-serve` explains the faults.
  ///
  /// - Throws: ``ServerError/badFaults(detail:)``.
  public init(json: [UInt8]) throws(ServerError) {
    let document: JSONValue
    do {
      document = try JSONValue.decode(json)
    } catch {
      throw .badFaults(detail: "it is not JSON: \(error.message)")
    }
    guard let list = document["faults"]?.elements else {
      throw .badFaults(detail: "it must be an object with a list under \"faults\"")
    }
    rules = []
    for (index, object) in list.enumerated() { rules.append(try Rule(object, number: index + 1)) }
  }

  func fault(of number: Int) -> WriteFault? { rules.first { $0.meets(number) }?.fault }
}

extension WriteFaults.Rule {
  fileprivate init(_ object: JSONValue, number: Int) throws(ServerError) {
    let reader = FaultReader(object: object, number: number)
    fault = try reader.fault()
    at = Set((object["at"]?.elements ?? []).compactMap { $0.integer.map { Int($0) } })
    every = object["every"]?.integer.map { Int($0) }
    guard every.map({ $0 > 0 }) ?? !at.isEmpty, at.allSatisfy({ $0 > 0 }) else {
      throw reader.bad("needs \"every\", a number from 1, or \"at\", a list of such numbers")
    }
  }
}

/// Reads one fault of a list and reports its mistakes.
private struct FaultReader {
  let object: JSONValue
  let number: Int

  private static let known = [
    "closed", "answer_lost", "refused", "failed_after", "short", "empty", "ignored", "twice",
    "colleague", "lag", "slow",
  ]

  func bad(_ detail: String) -> ServerError { .badFaults(detail: "fault \(number) \(detail)") }

  func fault() throws(ServerError) -> WriteFault {
    guard let name = object.text("fault"), Self.known.contains(name) else {
      throw bad("must be one of \(Self.known.joined(separator: ", "))")
    }
    return switch name {
    case "closed": .closed
    case "answer_lost": .answerLost
    case "refused":
      .refused(
        status: try status(else: 429), retryAfter: object["retry_after"]?.integer.map { Int($0) })
    case "failed_after": .failedAfter(status: try status(else: 500))
    case "short": .short
    case "empty": .empty
    case "ignored": .ignored
    case "twice": .twice
    case "lag": .lag(try milliseconds())
    case "slow": .slow(try milliseconds())
    default: .colleague(try change())
    }
  }

  private func milliseconds() throws(ServerError) -> Int {
    guard let value = object["ms"]?.integer, 0...600_000 ~= value else {
      throw bad("needs \"ms\", from 0 to 600000")
    }
    return Int(value)
  }

  private func status(else standard: Int) throws(ServerError) -> Int {
    guard let value = object["status"] else { return standard }
    guard let status = value.integer, 400...599 ~= status else {
      throw bad("has a \"status\" that is not from 400 to 599")
    }
    return Int(status)
  }

  private func change() throws(ServerError) -> [UInt8] {
    guard let value = object["change"] else { return Array("{}".utf8) }
    guard value.object != nil else { throw bad("has a \"change\" that is not an object") }
    return value.bytes
  }
}

/// A write that the server has performed.
public struct AcceptedWrite: Equatable, Sendable {
  /// The id of the case.
  public var id: String
  /// The body as received.
  public var body: [UInt8]
  /// The source of the write.
  public var source: Source

  /// The source of a write.
  public enum Source: Equatable, Sendable {
    /// The client that sent the request.
    case client
    /// A proxy that repeats the request of a client.
    case proxy
    case colleague
  }
}

/// Counts writes, and keeps the old versions that lists still show.
final class FaultState: Sendable {
  private struct Lagging {
    var before: [UInt8]
    var until: Timestamp
  }

  private let count = Mutex(0)
  /// The old versions, by the current document of the case.
  private let lagging = Mutex<[[UInt8]: Lagging]>([:])

  func nextNumber() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }

  func lag(_ document: [UInt8], behind before: [UInt8], until moment: Timestamp) {
    lagging.withLock { $0[document] = Lagging(before: before, until: moment) }
  }

  /// The documents as lists show them, with the old versions.
  func shown(_ documents: [[UInt8]], at now: Timestamp) -> [[UInt8]] {
    lagging.withLock { lagging in
      guard !lagging.isEmpty else { return documents }
      lagging = lagging.filter { $0.value.until > now }
      return documents.map { lagging[$0]?.before ?? $0 }
    }
  }
}
