/// The colours whose RGB values are sent to a terminal with 256 colours. ncurses only supports
/// numbers, so each colour gets one of the first sixteen, which are not used for anything else.
struct TrueColors: Equatable {
  private var colors: [Color] = []

  /// The number of a colour; `nil` if all numbers are in use.
  mutating func number(of color: Color) -> Int? {
    if let number = colors.firstIndex(of: color) { return number }
    guard colors.count < 16 else { return nil }
    colors.append(color)
    return colors.count - 1
  }

  /// The SGR parameters of a colour.
  ///
  /// - Parameter code: 38 for the foreground, 48 for the background.
  func parameters(of number: Int, after code: Int) -> [UInt8]? {
    guard colors.indices.contains(number) else { return nil }
    let color = colors[number]
    return Array("\(code);2;\(color.red);\(color.green);\(color.blue)".utf8)
  }
}
