/// What people say for an id.
enum RecordRef {
  /// The first case is `CS000100`.
  static func ofCase(_ number: Int64) -> String { make("CS", number + 99) }

  static func ofTask(_ number: Int64) -> String { make("TS", number + 99) }

  private static func make(_ prefix: String, _ number: Int64) -> String {
    let digits = String(number)
    return prefix + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
