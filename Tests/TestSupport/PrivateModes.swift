/// The modes that a terminal was told to switch, in the order of the bytes.
public struct PrivateModes {
  private var states: [Substring: Bool] = [:]

  /// Reads what a program sent to its terminal.
  public init(_ output: String) {
    // Also when the output begins with a switch.
    let parts = output.split(separator: "\u{1B}[?", omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      let digits = part.prefix { $0.isNumber || $0 == ";" }
      guard let action = part.dropFirst(digits.count).first, action == "h" || action == "l"
      else { continue }
      for mode in digits.split(separator: ";") { states[mode] = action == "h" }
    }
  }

  /// Those that must not outlive the program; the visible cursor is normal.
  public var leftOn: [String] {
    let isCursorHidden = states["25"] == false
    let normal: Set<Substring> = ["25", "7", "0", "8"]
    let on = states.filter { $0.value && !normal.contains($0.key) }.keys.map(String.init)
    return on.sorted() + (isCursorHidden ? ["hidden cursor"] : [])
  }

  /// Whether the mode was switched on or off at all.
  public func wasSwitched(_ mode: Substring) -> Bool { states[mode] != nil }
}
