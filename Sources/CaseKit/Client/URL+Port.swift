#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension URL {
  /// The port in the URL, else the usual one; `nil` if it is not between 1 and 65535.
  ///
  /// It is read from the text: Foundation's `port` has no upper bound, and a connection would use
  /// only the lower 16 bits, which is another port.
  func port(usual: Int) -> Int? {
    let text = absoluteString
    guard let start = text.ranges(of: "://").first?.upperBound else { return usual }
    let authority = text[start...].prefix { !"/?#".contains($0) }
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let afterAddress = (host ?? authority).drop { $0 != "]" }
    let rest = afterAddress.isEmpty ? host ?? authority : afterAddress
    guard let colon = rest.firstIndex(of: ":") else { return usual }
    let digits = rest[rest.index(after: colon)...]
    guard !digits.isEmpty else { return usual }
    return Int(digits).flatMap { 1...65_535 ~= $0 ? $0 : nil }
  }
}
