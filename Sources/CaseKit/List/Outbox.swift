/// The moment of an event, the effects that it requests, and the tickets of awaited effects.
struct Outbox: Equatable, Sendable {
  /// The time, the time zone and `me` at the event.
  var context: QueryContext
  var tickets = OpenTickets()
  private var effects: [Effect] = []

  init(in context: QueryContext) { self.context = context }

  mutating func add(_ effect: Effect) { effects.append(effect) }

  /// Adds an effect that fetches pages of a question.
  mutating func fetch(
    _ requests: [PageList.Request], of question: Question, _ urgency: Urgency,
    after pause: Duration = .zero, waitsForCache: Bool = false
  ) {
    guard !requests.isEmpty else { return }
    tickets.open(requests)
    effects.append(
      .fetch(
        Effect.Fetch(
          requests: requests, filter: question.query.filter(in: context), sort: question.sort,
          urgency: urgency, pause: pause, waitsForCache: waitsForCache)))
  }

  mutating func start(_ kind: Effect.Kind, _ work: Effect.Work) {
    effects.append(.start(tickets.issue(kind), work))
  }

  mutating func revoke(_ kind: Effect.Kind) {
    if tickets.revoke(kind) { effects.append(.cancel(kind)) }
  }

  mutating func cancel(_ requests: [PageList.Request]) {
    guard !requests.isEmpty else { return }
    tickets.close(requests)
    effects.append(.cancelFetches(requests))
  }

  /// Returns the effects so far and removes them.
  mutating func taken() -> [Effect] {
    defer { effects = [] }
    return effects
  }
}
