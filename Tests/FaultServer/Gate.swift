import Foundation

/// Holds back whoever comes until it is opened.
public final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// A closed gate.
  public init() {}

  /// Lets one waiter through.
  public func open() { semaphore.signal() }

  func wait() {
    semaphore.wait()
    semaphore.signal()
  }
}
