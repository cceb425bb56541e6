import JSON
import Moments
import Synchronization

/// The latest version of each case that this run has written, for everything that is shown: if the
/// server lags, a row must not go back to its old value.
public final class WrittenCases: Sendable {
  fileprivate struct Version {
    var item: Case
    /// When the version was written or read.
    var at: Timestamp
    /// Whether its ``Case/updatedAt`` differs from that of the version before the write.
    var isDated: Bool
  }

  private struct Expectation {
    var plan: String
    var item: Case
  }

  private struct Knowledge {
    var latest: [String: Version] = [:]
    /// When our own writes last changed each case, by the server's clock.
    var own: [String: Timestamp] = [:]
    /// The cases that are being written, with their future values.
    var expected: [String: Expectation] = [:]
  }

  private let knowledge = Mutex(Knowledge())

  /// Starts without any writes.
  public init() {}
}

// MARK: - Writing

extension WrittenCases {
  /// Shows the edits of a plan as done until ``settle(_:)``.
  func expect(_ plan: EditPlan) {
    knowledge.withLock { knowledge in
      for edit in plan.edits where edit.state == .go {
        guard let item = Case(json: edit.current.overlaid(by: edit.body.object).bytes) else {
          continue
        }
        knowledge.expected[edit.target.id] = Expectation(plan: plan.id, item: item)
      }
    }
  }

  /// Stops showing the edits of a plan as done, because their results are known.
  func settle(_ plan: EditPlan) {
    knowledge.withLock { knowledge in
      for edit in plan.edits where knowledge.expected[edit.target.id]?.plan == plan.id {
        knowledge.expected[edit.target.id] = nil
      }
    }
  }

  /// Keeps the version of a case after a write.
  ///
  /// - Parameter before: when the case had last changed before the write.
  func keep(_ item: Case, changedBefore before: Timestamp?, at now: Timestamp) {
    let moment = item.updatedAt
    let isDated = moment.map { $0 > before ?? .distantPast } ?? false
    knowledge.withLock { knowledge in
      knowledge.latest[item.id] = Version(item: item, at: now, isDated: isDated)
      if isDated { knowledge.own[item.id] = moment }
    }
  }
}

// MARK: - Reading and showing

extension WrittenCases {
  /// Whether our own write made this version of the case.
  func isOwn(_ item: Case) -> Bool {
    guard let moment = item.updatedAt else { return false }
    return knowledge.withLock { $0.own[item.id] == moment }
  }

  /// The latest known version of a case that this run has written.
  func version(of id: String) -> Case? { knowledge.withLock { $0.latest[id]?.item } }

  /// Whether the case is being written.
  public func isPending(_ id: String) -> Bool { knowledge.withLock { $0.expected[id] != nil } }

  /// The case with our writes, including the current one.
  func latest(_ item: Case) -> Case {
    knowledge.withLock { knowledge in
      if let expected = knowledge.expected[item.id] { return expected.item }
      guard let known = knowledge.latest[item.id], !item.isNewer(than: known.item) else {
        return item
      }
      return known.item
    }
  }

  /// A client whose pages include our writes, even while the server still sends the old values.
  ///
  /// - Parameter now: the clock.
  func over(_ client: CaseClient, now: @escaping @Sendable () -> Timestamp) -> CaseClient {
    var result = client
    result.cases = { [self] request throws(APIError) in
      var page = try await client.cases(request)
      take(&page.cases, at: now())
      return page
    }
    return result
  }

  private func take(_ cases: inout [Case], at now: Timestamp) {
    knowledge.withLock { knowledge in
      guard !knowledge.latest.isEmpty else { return }
      for index in cases.indices {
        guard let known = knowledge.latest[cases[index].id] else { continue }
        if known.isAhead(of: cases[index], at: now) {
          cases[index] = known.item
        } else {
          knowledge.latest[known.item.id] = Version(item: cases[index], at: now, isDated: true)
        }
      }
    }
  }
}

extension WrittenCases.Version {
  /// Whether the server still sends the version before the write. If it does so for longer than it
  /// may lag, it has lost the write, and its version counts.
  fileprivate func isAhead(of item: Case, at now: Timestamp) -> Bool {
    guard now.milliseconds - at.milliseconds < CaseClient.lag else { return false }
    return isDated ? self.item.isNewer(than: item) : !item.isNewer(than: self.item)
  }
}

extension Case {
  fileprivate func isNewer(than other: Case) -> Bool {
    (updatedAt ?? .distantPast) > (other.updatedAt ?? .distantPast)
  }
}
