import JSON
import Moments
import Synchronization

/// The latest version of each case that this run has written, for all that is shown: a server that
/// lags must not flip a row back to its old value.
public final class WrittenCases: Sendable {
  fileprivate struct Version {
    var item: Case
    /// When it was written or read.
    var at: Timestamp
    /// Whether ``Case/updatedAt`` tells it from the version before the write.
    var isDated: Bool
  }

  private struct Expectation {
    var plan: String
    var item: Case
  }

  private struct Knowledge {
    var latest: [String: Version] = [:]
    /// When our own writes moved each case last, by the server's clock.
    var own: [String: Timestamp] = [:]
    /// The cases that are being written, as they will be.
    var expected: [String: Expectation] = [:]
  }

  private let knowledge = Mutex(Knowledge())

  /// Knows of no write yet.
  public init() {}
}

// MARK: - Writing

extension WrittenCases {
  /// Shows the edits of a plan as done, until ``settle(_:)``.
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

  /// The outcome of a plan is known.
  func settle(_ plan: EditPlan) {
    knowledge.withLock { knowledge in
      for edit in plan.edits where knowledge.expected[edit.target.id]?.plan == plan.id {
        knowledge.expected[edit.target.id] = nil
      }
    }
  }

  /// Keeps a case as a write left it.
  ///
  /// - Parameter before: when it had last changed before the write.
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

  /// The latest version of a case that was written.
  func version(of id: String) -> Case? { knowledge.withLock { $0.latest[id]?.item } }

  /// Whether the case is being written.
  public func isPending(_ id: String) -> Bool { knowledge.withLock { $0.expected[id] != nil } }

  /// The case with our writes, also the one that is under way.
  func latest(_ item: Case) -> Case {
    knowledge.withLock { knowledge in
      if let expected = knowledge.expected[item.id] { return expected.item }
      guard let known = knowledge.latest[item.id], !item.isNewer(than: known.item) else {
        return item
      }
      return known.item
    }
  }

  /// A client whose pages show our writes, also while the server still shows what was before them.
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
  /// Whether the server still shows the case as it was before. A server that does so for longer than
  /// it may lag has lost the write: then it is right.
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
