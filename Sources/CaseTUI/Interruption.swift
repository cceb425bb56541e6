import Dispatch
import Glibc
import Synchronization

/// Ends a command after ^C or a request of the system.
enum Interruption {
  /// Cancels the work at the first signal. At the second one, or if the work does not end in time,
  /// the program ends at once.
  ///
  /// - Returns: 130 for ^C; for other signals, the result of the work if it was completed.
  static func watch(
    patience: Duration = .seconds(2), _ work: @escaping @Sendable () async -> ExitStatus
  ) async -> ExitStatus {
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let (registrations, registered) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      // The work starts when all signals are handled: before that, a signal would end the program
      // without restoring the terminal.
      for await _ in registrations.prefix(signals.count) {}
      return await work()
    }
    let received = Mutex<Int32?>(nil)
    let sources = signals.map { signal in
      source(of: signal, patience, registered: { registered.yield() }) {
        let isFirst = received.withLock { first in
          defer { first = first ?? signal }
          return first == nil
        }
        guard isFirst else { _exit(128 + signal) }
        task.cancel()
      }
    }
    let status = await value(of: task)
    for source in sources { source.cancel() }
    return received.withLock { signal in
      guard let signal, signal == SIGINT || status == .cancelled else { return status }
      return .signal(signal)
    }
  }

  /// The result of a task; the task is cancelled with the caller.
  private static func value(of task: Task<ExitStatus, Never>) async -> ExitStatus {
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// - Parameter receive: called at each signal; when the patience is over, the program ends.
  private static func source(
    of signal: Int32, _ patience: Duration, registered: @escaping @Sendable () -> Void,
    _ receive: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
    source.setEventHandler { @Sendable in
      receive()
      DispatchQueue.global().asyncAfter(deadline: .now() + patience.seconds) { _exit(128 + signal) }
    }
    source.setRegistrationHandler { @Sendable in registered() }
    source.activate()
    return source
  }
}

extension Duration {
  fileprivate var seconds: Double { self / .seconds(1) }
}
