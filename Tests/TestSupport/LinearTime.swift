import Foundation
import Testing

/// Fails if a text twice as long takes more than three times as long. It compares the best of
/// several tries by the processor time of this thread, which other programs do not affect.
///
/// - Parameter shape: the text that is repeated.
public func expectLinear(_ shape: String, _ read: (String) -> Void) {
  // Twice this length is still within the part that is read of a failed answer.
  let length = 30_000
  let short = String(repeating: shape, count: max(1, length / shape.utf8.count))
  let long = short + short
  for _ in 0..<5 {
    let (one, two) = (threadTime { read(short) }, threadTime { read(long) })
    if two <= 3 * one || two < 2_000_000 { return }
  }
  Issue.record(
    "Reading twice as much of \(shape.debugDescription) takes more than three times as long")
}

/// The processor time of this thread in nanoseconds.
private func threadTime(_ work: () -> Void) -> UInt64 {
  let start = threadClock()
  work()
  return threadClock() - start
}

private func threadClock() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
