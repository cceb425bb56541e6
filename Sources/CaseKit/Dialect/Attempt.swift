/// One way to send a question to a server.
struct Attempt: Equatable, Sendable {
  /// The request, with names in the spelling that is sent.
  var request: CaseRequest
  var encoding: RequestEncoding
}

/// Another way to send a question, because the answer to the first one is doubtful.
struct Trial: Equatable, Sendable {
  enum Doubt: Hashable, Sendable {
    /// The server sent the first page again.
    case paging
    /// The server filters by names and finds no cases, or wrong ones.
    case names([Name])
    /// The rows are not in the requested order.
    case sort(SortKey, RequestEncoding.Sorting)
  }

  var doubt: Doubt
  var attempt: Attempt
}

extension Trial.Doubt {
  /// The result to use if the trial fails, too.
  ///
  /// An answer that may hide rows is not used: the failure is the result. Wrong extra rows or a
  /// wrong order are found by ``Listing``, and a refusal explains itself, so the answer is used.
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
  /// The same text in each run.
  var description: String {
    switch self {
    case .paging: "paging"
    case .names(let names): "names \(names.map(\.key).joined(separator: ","))"
    case .sort(let key, let form): "sort \(key) \(form.rawValue)"
    }
  }
}
