import Crypto
import FoundationEssentials

/// Whose cases a cache file holds. Two accounts, and two profiles of one, never share a file.
public struct CacheIdentity: Equatable, Sendable {
  /// Everything that tells two of them apart, a line each; stands in the file, too.
  let text: String
  private let label: String

  /// `nil` where the settings do not say whose cases these are.
  public init?(_ settings: Settings) {
    let (given, profile) = (settings.connection, settings.file.profile)
    guard let host = given.host, let account = given.accountID, let stream = given.streamID
    else { return nil }
    let parts = [
      profile ?? "", host.description, account, stream, given.iid ?? stream, given.clientID ?? "",
    ]
    text = parts.joined(separator: "\n")
    label = profile ?? host.host
  }

  /// - Parameters:
  ///   - text: what tells it from every other one.
  ///   - label: begins the name of the file.
  init(text: String, label: String) {
    self.text = text
    self.label = label
  }

  /// For people to know it by, and a part that is its own.
  var fileName: String {
    let words = label.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let digest = SHA256.hash(data: Data(text.utf8)).prefix(8)
    let code = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    return "\(String(words.prefix(32)))-\(code.joined()).sqlite"
  }
}
