import CNcurses

extension OutputShortener {
  /// For the terminal in use, if it understands all that is said in place of what ncurses says.
  @MainActor static var forTerminal: OutputShortener? {
    // A cursor behind the last column waits there, so that text never leaves its row.
    let understands =
      cn_has("xenl") && has("hpa", "\u{1B}[%i%p1%dG")
      && has("cup", "\u{1B}[%i%p1%d;%p2%dH") && has("op", "\u{1B}[39;49m")
      && has("bold", "\u{1B}[1m") && has("rev", "\u{1B}[7m") && has("rmul", "\u{1B}[24m")
    return understands ? OutputShortener(erases: has("ech", "\u{1B}[%p1%dX")) : nil
  }

  /// Whether the numbers of colours are spelled as ``Rendition`` reads them.
  @MainActor static var spellsColors: Bool {
    let foreground = "\u{1B}[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m"
    let background = "\u{1B}[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m"
    return forTerminal != nil && has("setaf", foreground) && has("setab", background)
  }

  @MainActor private static func has(_ name: String, _ value: String) -> Bool {
    cn_capability(name).map { String(cString: $0) } == value
  }
}
