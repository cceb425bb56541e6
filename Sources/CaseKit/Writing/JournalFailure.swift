/// Why the journal cannot be used. No case can be changed then; reading still works.
public enum JournalFailure: Error, Equatable, Sendable {
  /// The file cannot be opened, read or written.
  case unusable(path: String, detail: String)
  /// The file is not a valid database.
  case damaged(path: String)
  /// A newer version of the program made the file.
  case newer(path: String)
  /// The file is the database of another program, or the journal of another account.
  case foreign(path: String)
  /// Another program has locked the file.
  case busy(path: String)
  case noEntry(id: Int64)
}

extension JournalFailure {
  /// The name of the error; it never changes.
  public var code: String {
    if case .noEntry = self { return "no_entry" }
    return "journal"
  }

  /// The error as a sentence.
  public var message: String {
    switch self {
    case .unusable(let path, let detail): "the journal \(path) cannot be used: \(detail)"
    case .damaged(let path): "the journal \(path) is damaged"
    case .newer(let path): "a newer version of casetui made the journal \(path)"
    case .foreign(let path): "\(path) is not the journal of this account"
    case .busy(let path): "another program is using the journal \(path)"
    case .noEntry(let id): "the journal has no entry \(id)"
    }
  }

  /// What the user can do about it.
  public var hint: String? {
    switch self {
    case .unusable: "nothing is written without a journal; check the folder and the disk"
    case .damaged, .foreign:
      "nothing is written without a journal; to start a new one, move the file away"
    case .newer: "nothing is written without a journal; use the newer casetui"
    case .busy: "try again in a moment"
    case .noEntry: "casetui journal lists the entries"
    }
  }
}
