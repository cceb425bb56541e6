/// The shape of the refs of an account: letters, then a number with leading zeros, such as CS000100.
public struct RefShape: Equatable, Sendable {
  private let letters: Substring
  private let width: Int

  /// The shape of a ref; `nil` if it does not end in a number.
  public init?(of ref: String) {
    let number = ref.reversed().prefix { ("0"..."9").contains($0) }
    guard !number.isEmpty, number.count < ref.count else { return nil }
    width = number.count
    letters = ref.dropLast(number.count)
  }

  /// The ref with a number.
  public func ref(of number: Int) -> String {
    let digits = String(number)
    return letters + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
