import Terminal

/// What the program must do after a screen took a command or an event.
enum Action {
  case stay
  case push(Destination)
  case pop
  /// Closes this screen and opens another in its place.
  case replace(Destination)
  /// Closes this screen and has the one below it do something.
  case passOn(Command)
  case quit
  case suspend
  case redraw
}

/// A whole screen, or a smaller one over it.
///
/// Events and commands go in, an ``Action`` comes out; what a screen shows is drawn into a frame.
@MainActor
protocol Screen: AnyObject {
  /// Which rows of the command table are its own now.
  var kind: ScreenKind { get }

  /// Takes an event before the keymap does, e.g. a click; `nil` when it is not for it.
  func take(_ event: Event) -> Action?

  /// Takes text where letters are text.
  func type(_ text: String)

  /// Obeys a command; `nil` when it is not one of its own.
  func perform(_ command: Command) -> Action?

  /// Whether an answer is awaited that will change what is shown.
  var isWaiting: Bool { get }

  /// Why a command would do nothing now; completes "not now:".
  func reasonAgainst(_ command: Command) -> SafeText?

  /// Where one stands, in words, after a move there; for a screen reader.
  var spokenPosition: SafeText? { get }

  /// What a typed text may mean here beside the commands of the table: views, orders, places.
  func paletteEntries(for text: String) -> [PaletteEntry]

  /// Learns the size that is drawn next and asks for what it needs to show.
  func prepare(for size: Size)

  /// Another screen was opened over this one, or closed again.
  func cover(_ isCovered: Bool)

  /// Whether nothing of the screens below it is in sight.
  var coversAll: Bool { get }

  /// Draws over what is in the frame; changes nothing.
  func draw(into frame: inout Frame)
}

extension Screen {
  func take(_ event: Event) -> Action? { nil }

  func type(_ text: String) {}

  var isWaiting: Bool { false }

  func cover(_ isCovered: Bool) {}

  var coversAll: Bool { false }

  func reasonAgainst(_ command: Command) -> SafeText? { nil }

  var spokenPosition: SafeText? { nil }

  func paletteEntries(for text: String) -> [PaletteEntry] { [] }
}
