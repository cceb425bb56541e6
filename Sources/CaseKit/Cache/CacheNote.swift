/// Why the cache was replaced or cannot be used. The user sees one note per run.
public enum CacheNote: Error, Equatable, Sendable {
  /// The file was renamed, and a new one was created.
  case setAside(Flaw, name: String)
  /// Another program has locked the file, so it was not opened.
  case locked
  /// Another program kept the open file busy for longer than the time limit.
  case busy
  /// The file can be read, but not written.
  case readOnly
  /// The cache cannot be used: the disk is full, the folder is read-only, or the like.
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
