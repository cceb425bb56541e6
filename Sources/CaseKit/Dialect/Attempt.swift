/// One way to put a request to a server.
struct Attempt: Equatable, Sendable {
  /// With the names spelled as they are sent.
  var request: CaseRequest
  var encoding: RequestEncoding
}

/// Another way to put a request, since the answer to the first one leaves a doubt.
struct Trial: Equatable, Sendable {
  enum Doubt: Hashable, Sendable {
    /// The first page came again.
    case paging
    /// The server filters by names and finds none, or others.
    case names([Name])
    /// The rows do not stand in the order that was asked for.
    case sort(SortKey, RequestEncoding.Sorting)
  }

  var doubt: Doubt
  var attempt: Attempt
}

extension Trial.Doubt: CustomStringConvertible {
  /// Stable from one start to the next.
  var description: String {
    switch self {
    case .paging: "paging"
    case .names(let names): "names \(names.map(\.key).joined(separator: ","))"
    case .sort(let key, let form): "sort \(key) \(form.rawValue)"
    }
  }
}
