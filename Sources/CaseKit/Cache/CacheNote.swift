/// Why the cache is not what it was, or is not used; a sentence for the user, once a run.
public enum CacheNote: Error, Equatable, Sendable {
  /// The file was renamed, and a new one begun.
  case setAside(Flaw, name: String)
  /// Another program holds the file: it is not opened.
  case locked
  /// Another program held the open file for longer than was waited.
  case busy
  /// The file is read, and left as it is.
  case readOnly
  /// The disk is full, the folder cannot be written, or the like.
  case unusable(detail: String)

  /// Why a file was renamed.
  public enum Flaw: Equatable, Sendable {
    case broken, foreign, newer
  }

  /// A sentence for the user.
  public var message: String {
    switch self {
    case .setAside(let flaw, let name):
      "the cache \(flaw.words); it was renamed to \(name), and a new one was started"
    case .locked: "another program is using the cache: this run continues without it"
    case .busy: "another program used the cache for too long: not everything that was read is kept"
    case .readOnly: "the cache is read-only: nothing from this run is kept"
    case .unusable(let detail): "this run continues without a cache: \(detail)"
    }
  }
}

extension CacheNote.Flaw {
  var words: String {
    switch self {
    case .broken: "was damaged"
    case .foreign: "belonged to another program or account"
    case .newer: "was written by a newer casetui"
    }
  }
}
