import CaseKit
import Terminal

/// The hints about a list on standard error: what is left out, and how to get it.
struct ListHints {
  let request: ListRequest
  let machine: Machine

  func say(_ page: CasePage) throws(OutputError) {
    if page.isTruncated {
      try sayWhatFollows(page)
    } else if page.cases.isEmpty, request.format == .table {
      try machine.errors.print(
        request.cursor == nil ? "no case matches" : "there are no more cases")
    }
    if let doubt = page.doubt { try say(doubt) }
    guard page.changed > 0 else {
      if let warning = page.notes.warning { try machine.errors.print(warning) }
      return
    }
    try machine.errors.print(
      """
      \(page.changed) or more cases have changed since the first ones were printed: some may be \
      missing or repeated; leave out --cursor to start over
      """)
  }

  /// - Parameters:
  ///   - page: what is known about all cases, which were printed as they came.
  ///   - isUnsorted: whether some cases are in another order than requested.
  func say(allOf page: CasePage, isUnsorted: Bool) throws(OutputError) {
    if let warning = page.notes.warning { try machine.errors.print(warning) }
    if isUnsorted {
      try machine.errors.print("the server did not sort all pages as asked")
    }
    if let doubt = page.doubt { try say(doubt) }
  }

  private func say(_ doubt: LocalSupplement.Doubt) throws(OutputError) {
    let cases: SafeText = doubt.count == 1 ? "1 case" : "\(doubt.count) cases"
    let reason = SafeText(doubt.failure?.message ?? "the server did not confirm them")
    try machine.errors.print(
      "left out \(cases) from the cache with this text: \(reason); --offline prints them")
  }

  private func sayWhatFollows(_ page: CasePage) throws(OutputError) {
    let more: SafeText = request.cursor == nil ? "" : " more"
    let number: SafeText = "\(page.cases.count)\(more)"
    let found: SafeText = page.isCountedByServer ? " that the server finds" : ""
    let total: SafeText = page.total.map { " of \($0)" } ?? ""
    let shown: SafeText = "\(number)\(total) cases\(found)"
    let known: SafeText = page.source == .server ? "all of them" : "all in the cache"
    let all: SafeText = request.count == nil ? "" : "; --all prints \(known)"
    guard let cursor = page.cursor else { return try machine.errors.print("\(shown)\(all)") }
    try machine.errors.print("\(shown)\(all); to print the next ones, run:")
    try machine.errors.print("  \(SafeText(machine.line.continued(with: cursor)))")
  }
}
