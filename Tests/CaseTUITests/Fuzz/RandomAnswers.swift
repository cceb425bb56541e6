import CaseKit
import TestSupport

/// A server that usually follows the documentation and whose cases change.
struct RandomAnswers {
  let context: QueryContext
  private var cases: [Case]

  init(context: QueryContext, _ random: inout RandomCases) {
    self.context = context
    cases = random.list(random.pick([0, 1, 7, 60, 400]))
  }

  /// Removes or changes some cases.
  mutating func passTime(_ random: inout RandomCases) {
    let kept = random.number(0...4)
    cases = random.list(cases.count).enumerated().filter { $0.offset % 5 <= kept }.map(\.element)
  }

  func honestPage(for request: CaseRequest) async throws(APIError) -> Page {
    try await CaseClient.serving(cases, context: context).cases(request)
  }

  /// The page that arrives instead of the correct one.
  func received(
    _ page: Page, for request: CaseRequest, _ random: inout RandomCases
  ) throws(APIError) -> Page {
    guard random.number(0...9) > 0 else { throw random.pick(Self.failures) }
    guard random.chance(3) else { return page }
    var page = page
    switch random.number(0...7) {
    case 0: page.cases = Array(cases.dropFirst(request.offset).prefix(request.limit))
    case 1: page.cases.shuffle(using: &random.random)
    case 2: page.totalResults = random.pick([nil, 0, 3, 1_000_000, -7])
    case 3: page.hasMore = random.pick([nil, true, false])
    case 4: page.cases += page.cases.prefix(3)
    case 5: page.cases = []
    case 6: page.cases = Array(page.cases.prefix(random.number(0...page.cases.count)))
    default: page.malformed = random.number(1...5)
    }
    return page
  }

  private static let failures: [APIError] = [
    .notSignedIn(detail: "\u{1B}[31mno"), .notAllowed(detail: nil), .notFound(detail: "\u{202E}x"),
    .rateLimited(detail: nil, retryAfter: 7), .rejected(status: 400, detail: "bad\r\nworse"),
    .server(status: 500, detail: String(repeating: "long ", count: 300), retryAfter: nil),
    .timeout(seconds: 30), .noConnection(detail: "\u{9B}2J"), .tls(detail: "certificate"),
    .notJSON(status: 200, detail: "<html>\u{7}"), .tooLarge(megabytes: 64),
    .redirected(to: "/\u{1B}[2J"), .redirected(to: nil),
    .token(detail: "command"), .proxyRefused(detail: "\u{1B}]0;x\u{7}"),
  ]
}
