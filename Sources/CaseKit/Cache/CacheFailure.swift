import GRDB

/// What kind of failure of the database it is.
enum CacheFailure: Equatable {
  /// The bytes are no database of ours.
  case corrupt
  /// Another program holds it for longer than was waited.
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
