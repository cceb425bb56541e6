/// Copies text to the clipboard: with a desktop program such as `wl-copy`, or through the terminal
/// over SSH or if that program is missing.
public struct Clipboard: Sendable {
  enum Route: Equatable, Sendable {
    case terminal(ClipboardSequence.Multiplexer?)
    case program(DesktopProgram)
  }

  /// The result of a copy, for a message to the user.
  public struct Receipt: Equatable, Sendable {
    /// The number of bytes copied.
    public let bytes: Int
    /// The way the text was copied: `wl-copy`, `the terminal`.
    public let way: SafeText
  }

  let route: Route
  private let environment: [String: String]

  /// Chooses the way to copy from the environment variables.
  public init(environment: [String: String]) {
    self.environment = environment
    route = Self.route(in: environment)
  }

  private static func route(in environment: [String: String]) -> Route {
    let terminal = Route.terminal(ClipboardSequence.Multiplexer(environment: environment))
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    guard !["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].contains(where: isSet) else {
      return terminal
    }
    var known: [(name: String, arguments: [String])] = [("pbcopy", [])]
    if isSet("DISPLAY") {
      known = [("xclip", ["-selection", "clipboard"]), ("xsel", ["-ib"])] + known
    }
    if isSet("WAYLAND_DISPLAY") { known = [("wl-copy", [])] + known }
    let found = known.lazy.compactMap {
      DesktopProgram($0.name, $0.arguments, in: environment)
    }
    return found.first.map(Route.program) ?? terminal
  }

  /// The program cannot find out whether tmux passes a copy on, so the message names the settings.
  private static func way(through multiplexer: ClipboardSequence.Multiplexer?) -> SafeText {
    switch multiplexer {
    case .tmux: "the terminal, if tmux has set-clipboard or allow-passthrough on"
    case .screen: "the terminal through screen"
    case nil: "the terminal"
    }
  }

  /// Copies the text unchanged.
  ///
  /// - Throws: ``ClipboardError`` if neither a program nor the terminal accepts the text.
  @MainActor
  public func copy(
    _ text: String, on display: any Display
  ) async throws(ClipboardError) -> Receipt {
    switch route {
    case .terminal(let multiplexer):
      guard let sequence = ClipboardSequence(text, through: multiplexer) else {
        throw .tooLong(bytes: text.utf8.count)
      }
      guard display.send(sequence) else { throw .terminalTakesNone }
      return Receipt(bytes: text.utf8.count, way: Self.way(through: multiplexer))
    case .program(let program):
      let ending = await program.run(
        input: Array(text.utf8), environment: environment, whenLate: .kill)
      guard ending == .success else { throw .programFailed(SafeText(program.name)) }
      return Receipt(bytes: text.utf8.count, way: SafeText(program.name))
    }
  }
}

/// Why nothing was copied.
public enum ClipboardError: Error, Equatable, Sendable {
  case tooLong(bytes: Int)
  case terminalTakesNone
  case programFailed(SafeText)

  /// Why nothing was copied, in one sentence.
  public var message: SafeText {
    switch self {
    case .tooLong(let bytes):
      "\(bytes) bytes are too many to copy through the terminal."
    case .terminalTakesNone:
      "This terminal cannot copy to the clipboard; on a desktop, install wl-clipboard, xclip or xsel."
    case .programFailed(let name): "Nothing was copied: \(name) failed."
    }
  }
}
