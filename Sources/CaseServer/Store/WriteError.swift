/// Why a write was refused, as a sentence for the caller.
enum WriteError: Error, Equatable {
  case noSuchRecord(id: String)
  case caseIsClosed(ref: String)

  var message: String {
    switch self {
    case .noSuchRecord(let id): "There is no \(id)."
    case .caseIsClosed(let ref): "Case \(ref) is closed: no task of it can be made or changed."
    }
  }
}
