/// The rendition that SGR sequences have selected in a terminal.
struct Rendition: Equatable {
  private(set) var flags: Attributes.Flags = []
  /// Colours as SGR parameters; `nil` is the terminal's default colour.
  private var foreground: [UInt8]?
  private(set) var background: [UInt8]?

  /// The rendition that is visible on a blank.
  var onBlank: Rendition {
    guard flags.isDisjoint(with: [.reverse, .underline]) else { return self }
    var seen = Rendition()
    seen.background = background
    return seen
  }

  /// Whether erased cells look like blanks, even in a terminal that erases with its default
  /// background.
  var isPlainOnBlank: Bool { onBlank == Rendition() }

  /// Applies the parameters of a sequence, or none of them if one is unknown.
  /// - Parameter trueColors: the RGB values of the named colours, if these stand for other colours.
  /// - Returns: whether all parameters are known.
  mutating func apply(_ parameters: ArraySlice<UInt8>, trueColors: TrueColors? = nil) -> Bool {
    var next = self
    var rest = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let parameter = rest.popFirst() {
      guard next.apply(parameter, &rest, trueColors) else { return false }
    }
    self = next
    return true
  }

  private mutating func apply(
    _ parameter: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>,
    _ trueColors: TrueColors?
  ) -> Bool {
    // With colons, a colour is a single parameter.
    let head = parameter.prefix { $0 != UInt8(ascii: ":") }
    guard let code = Int(head.isEmpty ? "0" : String(decoding: head, as: UTF8.self)) else {
      return false
    }
    switch code {
    case 0: self = Rendition()
    case 1: flags.insert(.bold)
    case 2: flags.insert(.dim)
    case 4: flags.insert(.underline)
    case 7: flags.insert(.reverse)
    case 22: flags.subtract([.bold, .dim])
    case 24: flags.remove(.underline)
    case 27: flags.remove(.reverse)
    case 30...37, 90...97:
      foreground = trueColors?.parameters(of: Self.number(code), after: 38) ?? Array(parameter)
    case 39: foreground = nil
    case 40...47, 100...107:
      background = trueColors?.parameters(of: Self.number(code - 10), after: 48) ?? Array(parameter)
    case 49: background = nil
    case 38: foreground = Self.color(parameter, &rest)
    case 48: background = Self.color(parameter, &rest)
    default: return false
    }
    return true
  }

  /// The number of a named colour, from its code as a foreground.
  private static func number(_ code: Int) -> Int { code < 90 ? code - 30 : code - 82 }

  /// A colour as `38;5;N`, as `38;2;R;G;B`, or in one parameter with colons.
  private static func color(
    _ parameter: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
  ) -> [UInt8] {
    guard !parameter.contains(UInt8(ascii: ":")) else { return Array(parameter) }
    let count = rest.first.map { $0.elementsEqual("5".utf8) } ?? true ? 2 : 4
    defer { rest = rest.dropFirst(count) }
    return Array(([parameter] + rest.prefix(count)).joined(separator: ";".utf8))
  }

  // MARK: - Sequences

  /// The shortest sequence that leads from another rendition to this one; `nil` is an unknown
  /// rendition.
  func sequence(from other: Rendition?) -> [UInt8] {
    guard self != other else { return [] }
    let whole = Self.sequence(of: ["0"] + additions(to: Rendition()))
    guard let other else { return whole }
    let change = Self.sequence(of: removals(from: other) + additions(to: other))
    return whole.count < change.count ? whole : change
  }

  private static let codes: [(flag: Attributes.Flags, on: String, off: String)] = [
    (.bold, "1", "22"), (.dim, "2", "22"), (.underline, "4", "24"), (.reverse, "7", "27"),
  ]

  private func removals(from other: Rendition) -> [String] {
    let lost = other.flags.subtracting(flags)
    var removals = Self.codes.filter { lost.contains($0.flag) }.map(\.off)
    if foreground == nil, other.foreground != nil { removals.append("39") }
    if background == nil, other.background != nil { removals.append("49") }
    return removals
  }

  private func additions(to other: Rendition) -> [String] {
    var kept = other.flags
    // One code removes both bold and dim.
    if !kept.subtracting(flags).isDisjoint(with: [.bold, .dim]) { kept.subtract([.bold, .dim]) }
    let gained = flags.subtracting(kept)
    let colors = [
      foreground == other.foreground ? nil : foreground,
      background == other.background ? nil : background,
    ]
    return Self.codes.filter { gained.contains($0.flag) }.map(\.on)
      + colors.compactMap { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  private static func sequence(of codes: [String]) -> [UInt8] {
    let parameters = codes == ["0"] ? "" : codes.joined(separator: ";")
    return Array("\u{1B}[\(parameters)m".utf8)
  }
}
