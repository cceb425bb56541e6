import CaseKit
import Synchronization

/// A wire and a source of tokens whose answers are given one by one, in the recorded order; a call
/// that is cancelled waits for its answer, too, as it is recorded when it was given up.
final class ReplayWire: Sendable {
  fileprivate struct Call {
    let id: Int
    let call: HTTPCall
    var isCancelled = false
    let continuation: CheckedContinuation<Result<HTTPAnswer, TransportError>, Never>
  }

  fileprivate struct State {
    var nextID = 0
    var calls: [Call] = []
    var cancelled: Set<Int> = []
    var tokens: [CheckedContinuation<Result<String, APIError>, Never>] = []
  }

  private let state = Mutex(State())
  private let onAsk: @Sendable () -> Void

  /// - Parameter onAsk: is called when something is asked.
  init(onAsk: @escaping @Sendable () -> Void) { self.onAsk = onAsk }

  var transport: Transport {
    Transport { call throws(TransportError) in try await self.result(of: call).get() }
  }

  var tokenSource: TokenSource {
    TokenSource { () throws(APIError) in
      let result = await withCheckedContinuation { continuation in
        self.state.withLock { $0.tokens.append(continuation) }
        self.onAsk()
      }
      return try result.get()
    }
  }

  private func result(of call: HTTPCall) async -> Result<HTTPAnswer, TransportError> {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { state in
          let isCancelled = state.cancelled.remove(id) != nil
          state.calls.append(
            Call(id: id, call: call, isCancelled: isCancelled, continuation: continuation))
        }
        onAsk()
      }
    } onCancel: {
      state.withLock { $0.cancel(id) }
    }
  }

  // MARK: - Answering

  var awaitsToken: Bool { state.withLock { !$0.tokens.isEmpty } }

  /// Answers the first who waits for a token.
  func answer(_ token: Result<String, APIError>) {
    state.withLock { $0.tokens.isEmpty ? nil : $0.tokens.removeFirst() }?.resume(returning: token)
  }

  /// Whether the call of this name, or any other that is as late, waits for its answer.
  func awaits(_ recorded: RecordedCall, byName: Bool) -> Bool {
    state.withLock { $0.index(of: recorded, byName: byName) != nil }
  }

  /// Answers the call; returns it where one waited.
  func answer(_ recorded: RecordedCall) -> HTTPCall? {
    let call = state.withLock { state -> Call? in
      let index =
        state.index(of: recorded, byName: true) ?? state.index(of: recorded, byName: false)
      return index.map { state.calls.remove(at: $0) }
    }
    call?.continuation.resume(returning: recorded.result)
    return call?.call
  }

  /// Ends all that is still waited for.
  func hangUp() {
    let (calls, tokens) = state.withLock { state in
      defer { (state.calls, state.tokens) = ([], []) }
      return (state.calls, state.tokens)
    }
    for call in calls { call.continuation.resume(returning: .failure(.cancelled)) }
    for token in tokens { token.resume(returning: .failure(.cancelled)) }
  }
}

extension ReplayWire.State {
  fileprivate mutating func cancel(_ id: Int) {
    if let index = calls.firstIndex(where: { $0.id == id }) {
      calls[index].isCancelled = true
    } else {
      cancelled.insert(id)
    }
  }

  /// A question about the time of day has another name when it is played, and one that was given up
  /// at the moment of its answer is given up before it: its place decides then.
  fileprivate func index(of recorded: RecordedCall, byName: Bool) -> Int? {
    guard !byName else {
      return calls.firstIndex {
        $0.isCancelled == recorded.isLate && $0.call.name == recorded.name
      }
    }
    return calls.firstIndex { $0.call.name == recorded.name }
      ?? calls.firstIndex { $0.isCancelled == recorded.isLate }
  }
}
