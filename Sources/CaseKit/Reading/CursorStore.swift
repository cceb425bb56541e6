import Crypto
import Glibc
import JSON

/// Gives short names to long reading positions. Users paste cursors, and agents pay for each
/// letter. Later runs on this machine find the position by its name.
///
/// The name is a hash of the position: the same position always has the same name, and a name never
/// leads to another position.
public struct CursorStore: Sendable {
  /// Stores nothing; cursors stay long.
  public static let none = CursorStore(folder: nil)

  private let folder: String?

  private init(folder: String?) { self.folder = folder }

  /// - Parameter directory: the program's state folder; created when the first position is stored.
  public init(stateDirectory directory: String) { self.init(folder: "\(directory)/cursors") }

  /// A cursor for a position: its name, or its text if that is short or cannot be stored.
  public func cursor(_ position: ReadingPosition) -> String {
    let text = position.text
    guard let folder, text.utf8.count > Self.shortEnough else { return text }
    let name = Self.name(of: text)
    let file = StateFile(name, in: folder)
    if file.read() != Array(text.utf8) {
      guard (try? file.replace(with: Array(text.utf8))) != nil else { return text }
      forgetOldest()
    }
    return name
  }

  /// The text of the position that a cursor stands for; `nil` for a name that is not stored here.
  public func text(of cursor: String) -> String? {
    guard Self.isName(cursor) else { return cursor }
    guard let folder, let bytes = StateFile(cursor, in: folder).read() else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return Self.name(of: text) == cursor ? text : nil
  }

  /// The length of a cursor that needs no name.
  private static let shortEnough = 120
  private static let nameLength = 21
  /// The largest number of stored positions.
  private static let most = 2_000

  /// Whether the cursor is a name; no position of this version starts with `k`.
  private static func isName(_ cursor: String) -> Bool {
    cursor.utf8.count == nameLength && cursor.hasPrefix("k-")
      && cursor.utf8.dropFirst(2).allSatisfy { byte in
        (Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80) || byte.isDigit
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }

  private static func name(of text: String) -> String {
    let hash = Base64URL.encode(Array(SHA256.hash(data: Array(text.utf8))))
    return "k-" + hash.prefix(nameLength - 2)
  }

  /// Removes half of the positions at once, so that this happens rarely.
  private func forgetOldest() {
    guard let folder else { return }
    let names = FileNames.inFolder(folder).filter(Self.isName)
    guard names.count > Self.most else { return }
    let files = names.map { name -> (path: String, changed: Int) in
      var status = stat()
      _ = stat("\(folder)/\(name)", &status)
      return ("\(folder)/\(name)", status.st_mtim.tv_sec)
    }
    for file in files.sorted(by: { $0.changed < $1.changed }).prefix(Self.most / 2) {
      unlink(file.path)
    }
  }
}
