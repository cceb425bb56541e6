import Foundation

/// Makes all callers of `wait` wait until it is opened.
public final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// A closed gate.
  public init() {}

  /// Opens the gate for all waiting and later callers.
  public func open() { semaphore.signal() }

  func wait() {
    semaphore.wait()
    semaphore.signal()
  }
}
