import CNcurses

extension OutputShortener {
  /// A shortener for the current terminal, if the terminal supports all sequences that replace
  /// those of ncurses.
  @MainActor static var forTerminal: OutputShortener? {
    // With `xenl`, the cursor waits after the last column, so that text never leaves its row.
    let understands =
      cn_has("xenl") && has("hpa", "\u{1B}[%i%p1%dG")
      && has("cup", "\u{1B}[%i%p1%d;%p2%dH") && has("op", "\u{1B}[39;49m")
      && has("bold", "\u{1B}[1m") && has("rev", "\u{1B}[7m") && has("rmul", "\u{1B}[24m")
    return understands ? OutputShortener(erases: has("ech", "\u{1B}[%p1%dX")) : nil
  }

  /// Whether the terminal's colour sequences have the form that ``Rendition`` parses.
  @MainActor static var spellsColors: Bool {
    let foreground = "\u{1B}[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m"
    let background = "\u{1B}[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m"
    return forTerminal != nil && has("setaf", foreground) && has("setab", background)
  }

  @MainActor private static func has(_ name: String, _ value: String) -> Bool {
    cn_capability(name).map { String(cString: $0) } == value
  }
}
