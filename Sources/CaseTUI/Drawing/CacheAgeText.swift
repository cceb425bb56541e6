import CaseKit
import Moments
import Terminal

/// The age of cached rows: `5m ago`, or `5m to 3w ago` if it varies.
struct CacheAgeText {
  let text: SafeText

  init(_ age: CacheAge, now: Timestamp) {
    let newest = LocalTime.distance(from: now, to: min(age.newest, now))
    let oldest = LocalTime.distance(from: now, to: min(age.oldest, now))
    guard newest != oldest else {
      text = newest == "now" ? "just now" : SafeText(newest)
      return
    }
    let start = newest.hasSuffix(" ago") ? String(newest.dropLast(4)) : newest
    text = "\(SafeText(start)) to \(SafeText(oldest))"
  }
}
