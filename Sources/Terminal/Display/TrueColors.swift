/// Colours that a terminal of 256 is told by their value. For ncurses, which knows numbers only, they
/// have those of the sixteen that users choose, in which nothing else is drawn.
struct TrueColors: Equatable {
  private var colors: [Color] = []

  /// Nil when all numbers are taken.
  mutating func number(of color: Color) -> Int? {
    if let number = colors.firstIndex(of: color) { return number }
    guard colors.count < 16 else { return nil }
    colors.append(color)
    return colors.count - 1
  }

  /// How the value of a colour is spelled.
  /// - Parameter code: 38 for the foreground, 48 for the background.
  func parameters(of number: Int, after code: Int) -> [UInt8]? {
    guard colors.indices.contains(number) else { return nil }
    let color = colors[number]
    return Array("\(code);2;\(color.red);\(color.green);\(color.blue)".utf8)
  }
}
