import CaseKit
import Synchronization

/// Holds each page back until the recorded moment, because reading a page takes longer on some
/// machines. Pages that nobody awaits any more are not held.
final class ReplayGate: Sendable {
  fileprivate struct Held {
    let id: Int
    let offset: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  fileprivate struct State {
    var nextID = 0
    var held: [Held] = []
    var cancelled: Set<Int> = []
    /// The offsets of the awaited pages, by the number of the request.
    var awaited: [Int: Int] = [:]
  }

  private let state = Mutex(State())
  private let onHold: @Sendable () -> Void

  init(onHold: @escaping @Sendable () -> Void) { self.onHold = onHold }

  func guarding(_ client: CaseClient) -> CaseClient {
    CaseClient { request throws(APIError) in
      let id = self.state.withLock { $0.begin(request.offset) }
      let result = await withTaskCancellationHandler {
        let result = await Self.result(of: request, from: client)
        await self.hold(id, request.offset)
        return result
      } onCancel: {
        self.cancel(id)
      }
      return try result.get()
    }
  }

  /// Whether a page at this offset is awaited.
  func expects(_ offset: Int) -> Bool {
    state.withLock { $0.awaited.values.contains(offset) }
  }

  private static func result(
    of request: CaseRequest, from client: CaseClient
  ) async -> Result<Page, APIError> {
    do throws(APIError) {
      return .success(try await client.cases(request))
    } catch {
      return .failure(error)
    }
  }

  func holds(_ offset: Int) -> Bool {
    state.withLock { $0.held.contains { $0.offset == offset } }
  }

  /// Releases the first held page at this offset.
  func release(_ offset: Int) {
    let held = state.withLock { state in
      state.held.firstIndex { $0.offset == offset }.map { state.held.remove(at: $0) }
    }
    held?.continuation.resume()
  }

  /// Releases all held pages.
  func open() {
    let held = state.withLock { state in
      defer { state.held = [] }
      return state.held
    }
    for held in held { held.continuation.resume() }
  }

  private func hold(_ id: Int, _ offset: Int) async {
    await withCheckedContinuation { continuation in
      let isHeld = state.withLock { state in
        guard !state.cancelled.contains(id) else { return false }
        state.held.append(Held(id: id, offset: offset, continuation: continuation))
        return true
      }
      if isHeld { onHold() } else { continuation.resume() }
    }
    state.withLock { $0.awaited[id] = nil }
  }

  private func cancel(_ id: Int) {
    let held = state.withLock { state in
      state.cancelled.insert(id)
      state.awaited[id] = nil
      return state.held.firstIndex { $0.id == id }.map { state.held.remove(at: $0) }
    }
    held?.continuation.resume()
  }
}

extension ReplayGate.State {
  fileprivate mutating func begin(_ offset: Int) -> Int {
    nextID += 1
    awaited[nextID] = offset
    return nextID
  }
}
