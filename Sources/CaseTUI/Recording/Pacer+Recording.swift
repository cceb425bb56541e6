import CaseKit

extension Pacer {
  /// Waits without chance, and regardless of what other programs ask, so that a replay waits alike.
  static func recording(_ policy: RetryPolicy, time: WallTime) -> Pacer {
    Pacer(policy, time: time, random: { 0.5 })
  }
}
