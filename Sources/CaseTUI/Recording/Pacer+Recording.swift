import CaseKit

extension Pacer {
  /// Waits without chance, and regardless of what other programs ask, so that a replay waits alike.
  static func recording(_ policy: RetryPolicy, time: WallTime) -> Pacer {
    Pacer(policy, time: time, random: { recordedChance })
  }

  /// In place of chance. With this one no rest ends near a whole second after a call began: whether
  /// that comes before the next reading of the list must not hang on some milliseconds.
  static let recordedChance = 0.148
}
