import Dispatch
import Testing

/// Tests of the built program from outside. They run one at a time to suit a small machine.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum EndToEndTests {}

/// The end-to-end tests run on their own thread, because they block while they wait, which would
/// delay the tests of other suites on the shared threads.
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
