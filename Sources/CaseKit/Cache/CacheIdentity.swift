import Crypto
import FoundationEssentials

/// The account and profile of a cache file. Each account and each profile has a file of its own.
public struct CacheIdentity: Equatable, Sendable {
  /// All facts that identify it, one per line; also stored in the file.
  let text: String
  private let label: String

  /// `nil` if the settings do not name an account.
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
  ///   - text: the facts that identify it.
  ///   - label: the start of the file name.
  init(text: String, label: String) {
    self.text = text
    self.label = label
  }

  /// A readable label, followed by a unique part.
  var fileName: String {
    let words = label.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let digest = SHA256.hash(data: Data(text.utf8)).prefix(8)
    let code = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    return "\(String(words.prefix(32)))-\(code.joined()).sqlite"
  }
}
