import Foundation
import Testing

/// Fails when twice as much of a text costs more than three times as much time: the best of several
/// tries, by the time of this thread alone, so that a busy machine changes nothing.
///
/// - Parameter shape: what the text repeats.
public func expectLinear(_ shape: String, _ read: (String) -> Void) {
  // Twice this is still within what is read of a failed answer.
  let length = 30_000
  let short = String(repeating: shape, count: max(1, length / shape.utf8.count))
  let long = short + short
  for _ in 0..<5 {
    let (one, two) = (threadTime { read(short) }, threadTime { read(long) })
    if two <= 3 * one || two < 2_000_000 { return }
  }
  Issue.record("twice as much of \(shape.debugDescription) costs more than three times as much")
}

/// Nanoseconds of this thread.
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
