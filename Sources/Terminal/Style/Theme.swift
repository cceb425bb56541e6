/// Decides how each style looks: a table of colours, and rules for emphasis.
public struct Theme: Hashable, Sendable {
  /// The names of the themes.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    /// For a terminal whose background may be dark or light.
    case neutral
    case dark
    case light
    case highContrast = "high-contrast"
    case monochrome
  }

  /// The name of the theme.
  public let name: Name
  private let palette: Palette

  /// A theme by name.
  public init(_ name: Name) {
    self.name = name
    palette = Palette(name)
  }

  /// The theme by name, or the one without colours if `NO_COLOR` is set (https://no-color.org).
  public init(_ name: Name, environment: [String: String]) {
    let isColorless = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    self.init(isColorless ? .monochrome : name)
  }

  /// How a style looks in this theme.
  public func attributes(for style: Style) -> Attributes {
    var attributes = palette.attributes(for: style.role)
    if let tint = style.tint, isReadable(tint) { attributes.foreground = tint }
    if style.emphasis.contains(.dimmed) { dim(&attributes) }
    if style.emphasis.contains(.marked) { mark(&attributes) }
    if style.emphasis.contains(.bold) { attributes.flags.insert(.bold) }
    if style.emphasis.contains(.underlined) { attributes.flags.insert(.underline) }
    return style.emphasis.contains(.selected) ? selected(style.emphasis) : attributes
  }

  /// Whether a colour from the data is readable; otherwise the role's colour is used.
  private func isReadable(_ tint: Color) -> Bool {
    name != .monochrome && papers.allSatisfy { tint.contrast(to: $0) >= 2 }
  }

  private func dim(_ attributes: inout Attributes) {
    attributes.flags.remove(.bold)
    guard name != .monochrome else {
      attributes.flags.insert(.dim)
      return
    }
    // A bar in reverse would change its colour, not its ink.
    guard !attributes.flags.contains(.reverse) else { return }
    attributes.foreground = attributes.background == nil ? palette.muted : palette.barMuted
  }

  private func mark(_ attributes: inout Attributes) {
    attributes.flags.insert(.bold)
    if attributes.background == nil { attributes.foreground = palette.marked }
  }

  /// The same look for the whole row, whatever the roles: always legible, and few bytes on a slow
  /// line. Only additional emphasis shows.
  private func selected(_ emphasis: Style.Emphasis) -> Attributes {
    var flags: Attributes.Flags = palette.selection == nil ? .reverse : []
    if !emphasis.isDisjoint(with: [.bold, .marked]) { flags.insert(.bold) }
    if emphasis.contains(.underlined) { flags.insert(.underline) }
    return Attributes(
      foreground: palette.selectedText, background: palette.selection, flags: flags)
  }
}

extension Theme {
  /// The colours of a terminal that the theme suits.
  var canvas: (ink: Color, paper: Color) {
    switch name {
    case .dark, .neutral: (Color(0xD0D0D0), Color(0x121212))
    case .light: (Color(0x1C1C1C), Color(0xFFFFFF))
    case .highContrast, .monochrome: (Color(0xFFFFFF), Color(0x000000))
    }
  }

  /// The possible backgrounds of such a terminal.
  var papers: [Color] { name == .neutral ? [Color(0x000000), Color(0xFFFFFF)] : [canvas.paper] }
}
