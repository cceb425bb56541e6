import CaseKit
import Moments
import Synchronization

/// A clock that only moves when a test advances it.
final class ManualTime: Sendable {
  private let moment = Mutex(Timestamp(milliseconds: 1_700_000_000_000))

  var now: Timestamp { moment.withLock(\.self) }

  func advance(seconds: Int64) {
    moment.withLock { $0 = $0.adding(seconds: seconds) }
  }
}
