import Terminal

/// The action of the app after a screen handled a command or an event.
enum Action {
  case stay
  case push(Destination)
  case pop
  /// Replaces this screen with another.
  case replace(Destination)
  /// Closes this screen and passes a command to the one below.
  case passOn(Command)
  case quit
  case suspend
  case redraw
}

/// A full screen, or a dialog over one.
///
/// A screen takes events and commands, returns an ``Action``, and draws itself into a frame.
@MainActor
protocol Screen: AnyObject {
  /// The kind, which selects the rows of the command table.
  var kind: ScreenKind { get }

  /// Handles an event before the keymap, e.g. a click; `nil` if the event is not for this screen.
  func take(_ event: Event) -> Action?

  /// Inserts typed text; only called on screens with a prompt.
  func type(_ text: String)

  /// Performs a command; `nil` if this screen does not have it.
  func perform(_ command: Command) -> Action?

  /// Whether the screen waits for an answer that will change it.
  var isWaiting: Bool { get }

  /// Why a command is not available now, to follow "not now:"; `nil` if it is.
  func reasonAgainst(_ command: Command) -> SafeText?

  /// The position after a move, in words, for screen readers.
  var spokenPosition: SafeText? { get }

  /// The palette entries for a typed text beyond the command table: views, sort orders, cases.
  func paletteEntries(for text: String) -> [PaletteEntry]

  /// Prepares for drawing at a size, and requests the data it needs.
  func prepare(for size: Size)

  /// Reports that another screen was opened over this one or closed again.
  func cover(_ isCovered: Bool)

  /// Whether it hides all screens below it.
  var coversAll: Bool { get }

  /// Draws over the content of the frame; does not change the screen's state.
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
