/// The file that remembers where someone was.
public struct SessionFile: Equatable, Sendable {
  private let file: StateFile

  /// - Parameter directory: of the program's state.
  public init(directory: String) { file = StateFile("session.json", in: directory) }

  public func read() -> SessionState? { file.read().flatMap { SessionState(json: $0) } }

  public func write(_ state: SessionState) { file.write(state.json) }
}
