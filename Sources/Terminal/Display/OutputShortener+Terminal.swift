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

  @MainActor private static func has(_ name: String, _ value: String) -> Bool {
    cn_capability(name).map { String(cString: $0) } == value
  }
}
