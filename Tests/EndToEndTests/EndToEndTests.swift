import Dispatch
import Testing

/// The built program, seen from outside. One at a time, so that a small machine keeps up.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum EndToEndTests {}

/// Where they run: on a thread of their own, since they wait by blocking, which would hold up the
/// tests of other suites on the threads that all tasks share.
@globalActor
actor Outside {
  static let shared = Outside()

  private let executor = QueueExecutor()

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }
}

private final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "casetui.outside")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
