/// The private modes that the output of a program switches on and off.
public struct PrivateModes {
  private var states: [Substring: Bool] = [:]

  /// Reads the output of a program to its terminal.
  public init(_ output: String) {
    // This also finds a switch at the start of the output.
    let parts = output.split(separator: "\u{1B}[?", omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      let digits = part.prefix { $0.isNumber || $0 == ";" }
      guard let action = part.dropFirst(digits.count).first, action == "h" || action == "l"
      else { continue }
      for mode in digits.split(separator: ";") { states[mode] = action == "h" }
    }
  }

  /// The modes that are still on, which a program must switch off; a hidden cursor counts as one.
  public var leftOn: [String] {
    let isCursorHidden = states["25"] == false
    let normal: Set<Substring> = ["25", "7", "0", "8"]
    let on = states.filter { $0.value && !normal.contains($0.key) }.keys.map(String.init)
    return on.sorted() + (isCursorHidden ? ["hidden cursor"] : [])
  }

  /// Whether the mode was ever switched on or off.
  public func wasSwitched(_ mode: Substring) -> Bool { states[mode] != nil }
}
