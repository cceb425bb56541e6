import Moments

/// The checks that ask the server, with two requests.
struct ServerCheckup {
  let client: CaseClient
  let encoding: RequestEncoding
  let now: @Sendable () -> Timestamp

  static let titles = ["connection", "sign-in", "cases", "answer", "paging"]

  nonisolated(nonsending) func run(_ tell: (Check) -> Void) async {
    let start = now()
    do throws(APIError) {
      let page = try await client.cases(CaseRequest(limit: 1))
      let elapsed = now().milliseconds - start.milliseconds
      tell(Check("connection", .ok, "answered in \(elapsed) ms"))
      tell(Check("sign-in", .ok, "the server accepted the token"))
      tell(cases(of: page))
      tell(quality(of: page))
      tell(await paging(after: page))
    } catch {
      guard error != .cancelled else { return }
      checks(for: error).forEach(tell)
    }
  }

  /// The checks after a failure: the steps before it are fine, the steps after it are skipped.
  private func checks(for error: APIError) -> [Check] {
    let failed = Self.step(of: error)
    return Self.titles.map { title in
      if title == failed { return Check(title, .failed, error.message, advice: error.hint) }
      if title == "connection" { return Check(title, .ok, "the server answered") }
      return Check(title, .skipped, "\(failed) failed")
    }
  }

  private static func step(of error: APIError) -> String {
    switch error {
    case .noConnection, .proxyRefused, .connectionLost, .tls, .timeout, .connectTimeout, .cancelled:
      "connection"
    case .notSignedIn, .notAllowed, .token: "sign-in"
    case .notFound, .rateLimited, .rejected, .server, .notJSON, .tooLarge, .redirected: "cases"
    }
  }

  private func cases(of page: Page) -> Check {
    guard let first = page.cases.first else {
      return Check(
        "cases", .warning, "there are none",
        advice: "if you expect some, check the stream id")
    }
    let total = page.totalResults.map { "\(first.ref), one of \($0)" }
    return Check("cases", .ok, total ?? first.ref)
  }

  private func quality(of page: Page) -> Check {
    var oddities: [String] = []
    if page.malformed > 0 { oddities.append("\(page.malformed) unreadable") }
    if page.cases.count > 1 { oddities.append("\(page.cases.count) cases where 1 was asked for") }
    if page.totalResults == nil { oddities.append("no total") }
    guard !oddities.isEmpty else {
      return Check("answer", .ok, "as documented, with a total and the limit respected")
    }
    return Check(
      "answer", .warning, oddities.spoken(with: "and"),
      advice: "nothing to do: casetui can handle this; counts may be approximate")
  }

  /// Fetches the second case and checks that it differs from the first.
  private nonisolated(nonsending) func paging(after page: Page) async -> Check {
    let form = encoding.paging.rawValue
    guard let first = page.cases.first, page.totalResults ?? 2 > 1 else {
      return Check("paging", .skipped, "fewer than two cases")
    }
    do throws(APIError) {
      let next = try await client.cases(CaseRequest(offset: 1, limit: 1))
      if let second = next.cases.first, second.id != first.id {
        return Check("paging", .ok, "`\(form)` works")
      }
      let other: RequestEncoding.Paging = encoding.paging == .skip ? .page : .skip
      let found = next.cases.isEmpty ? "no case" : "the first case again"
      return Check(
        "paging", .warning, "asked for the second case by `\(form)`, got \(found)",
        advice: "add `paging: \(other.rawValue)` to the config file")
    } catch {
      return Check("paging", .failed, error.message, advice: error.hint)
    }
  }
}
