import CaseKit
import Moments
import Terminal

extension LocalTime {
  /// The local time of day: `08:01:30`.
  func timeOfDay(_ moment: Timestamp) -> SafeText {
    let shown = moment.adding(seconds: Int64(utcOffset(moment))).iso8601
    return SafeText(String(shown.dropFirst(11).prefix(8)))
  }
}
