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

extension Trial.Doubt {
  /// What an answer in doubt is worth when the trial has failed: rows that it may hide are hidden by
  /// nothing else, so that the failure is the answer. What it shows in excess or in another order,
  /// ``Listing`` sees for itself, and a refusal says what it is.
  func answer(
    _ answer: Result<Page, APIError>, afterFailure failure: Result<Page, APIError>
  ) -> Result<Page, APIError> {
    guard case .success(let page) = answer else { return answer }
    return switch self {
    case .paging: failure
    case .names: page.cases.isEmpty ? failure : answer
    case .sort: answer
    }
  }
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
