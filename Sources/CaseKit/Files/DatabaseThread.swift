import Dispatch

/// A thread for an actor whose database calls block.
final class DatabaseThread: SerialExecutor {
  private let queue: DispatchQueue

  /// - Parameter label: the name of the thread in a debugger.
  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
