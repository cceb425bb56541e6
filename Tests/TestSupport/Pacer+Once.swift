public import CaseKit
import Moments

extension Pacer {
  /// Sends each call once and without a pause.
  public static var once: Pacer {
    Pacer(.once, time: WallTime(SkippingClock(), from: Timestamp(milliseconds: 0)))
  }
}
