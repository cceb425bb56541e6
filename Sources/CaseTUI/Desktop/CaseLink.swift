import CaseKit
import Terminal

/// The web page of a case, from the template in the profile.
struct CaseLink: Equatable, Sendable {
  let address: String
  /// The host of the address, shown before the page opens.
  let host: SafeText

  /// - Parameter template: an address with `{id}` or `{ref}` in its path or query.
  /// - Returns: `nil` if the address is not http or https, its host is not plain, or it has other
  /// names in braces.
  init?(template: String, of item: Case) {
    let lowercased = template.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lowercased.hasPrefix) else {
      return nil
    }
    let host = template.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isOfHost) else { return nil }
    self.host = SafeText(String(host))
    guard !template.replacing("{id}", with: "").replacing("{ref}", with: "").contains("{") else {
      return nil
    }
    address =
      template
      .replacing("{id}", with: Self.percentEncoded(item.id))
      .replacing("{ref}", with: Self.percentEncoded(item.ref))
  }

  /// Whether a byte may be part of the host: neither `@` nor braces, so that the host cannot depend
  /// on the case.
  private static func isOfHost(_ byte: UInt8) -> Bool {
    isUnreserved(byte) || ":[]".utf8.contains(byte)
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      if isUnreserved(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }
}
