import Dispatch

/// A thread for an actor whose database blocks while it reads and writes.
final class DatabaseThread: SerialExecutor {
  private let queue: DispatchQueue

  /// - Parameter label: names the thread in a debugger.
  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
