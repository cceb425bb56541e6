import GRDB

/// The kinds of database errors.
enum CacheFailure: Equatable {
  /// The file is not a valid database.
  case corrupt
  /// Another program held the lock for longer than the time limit.
  case busy
  case other(String)

  init(_ error: any Error) {
    // A value of another type than that of its column: its bytes have changed.
    if error is RowDecodingError {
      self = .corrupt
      return
    }
    guard let error = error as? DatabaseError else {
      self = .other("\(error)")
      return
    }
    self =
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .other("the disk is full")
      case .SQLITE_READONLY: .other("the file cannot be written")
      default: .other(error.message ?? "\(error.resultCode)")
      }
  }

  var note: CacheNote {
    switch self {
    case .corrupt: .unusable(detail: "the file is damaged")
    case .busy: .busy
    case .other(let detail): .unusable(detail: detail)
    }
  }
}
