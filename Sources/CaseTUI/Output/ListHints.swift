import CaseKit
import Terminal

/// What is said on standard error beside a list: what is left out, and how to get it.
struct ListHints {
  let request: ListRequest
  let world: World

  func say(_ part: ListPart) throws(OutputError) {
    if part.isTruncated {
      try sayWhatFollows(part)
    } else if part.cases.isEmpty, request.format == .table {
      try world.errors.print(request.cursor == nil ? "no case matches" : "there are no more cases")
    }
    if let doubt = part.doubt { try say(doubt) }
    guard part.changed > 0 else {
      if let warning = part.notes.warning { try world.errors.print(warning) }
      return
    }
    try world.errors.print(
      """
      cases have changed since the first ones were printed (\(part.changed) or more): some may be \
      missing here or stand here again; without --cursor it starts anew
      """)
  }

  func say(_ doubt: OverlookedSearch.Doubt) throws(OutputError) {
    let cases: SafeText = doubt.count == 1 ? "1 case" : "\(doubt.count) cases"
    let reason = SafeText(doubt.failure?.message ?? "the server did not confirm what was seen")
    try world.errors.print(
      "left out: \(cases) seen before with this text: \(reason); --offline prints them")
  }

  private func sayWhatFollows(_ part: ListPart) throws(OutputError) {
    let more: SafeText = request.cursor == nil ? "" : " more"
    let number: SafeText = "\(part.cases.count)\(more)"
    let found: SafeText = part.isCountedByServer ? " that the server finds" : ""
    let total: SafeText = part.total.map { " of \($0)" } ?? ""
    let shown: SafeText = "\(number)\(total) cases\(found)"
    let all: SafeText = request.count == nil ? "" : "; --all prints all of them"
    guard let next = part.next else { return try world.errors.print("\(shown)\(all)") }
    try world.errors.print("\(shown)\(all); the next ones come with:")
    try world.errors.print("  \(SafeText(world.line.continued(with: next.text)))")
  }
}
