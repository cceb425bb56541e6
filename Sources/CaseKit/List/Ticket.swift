/// Identifies the effect that an arrival belongs to.
struct Ticket: Hashable, Sendable {
  let kind: Effect.Kind
  let number: Int
  /// The request, if the effect fetches a page.
  var request: PageList.Request?
}

/// The tickets of the effects whose arrivals are still accepted.
struct OpenTickets: Equatable, Sendable {
  private var open: Set<Ticket> = []
  private var count = 0

  /// Issues a ticket. It replaces the one of the same kind, unless several may run in parallel.
  mutating func issue(_ kind: Effect.Kind) -> Ticket {
    count += 1
    if !kind.isShared { _ = revoke(kind) }
    let ticket = Ticket(kind: kind, number: count)
    open.insert(ticket)
    return ticket
  }

  mutating func open(_ requests: [PageList.Request]) {
    open.formUnion(requests.map(\.ticket))
  }

  mutating func close(_ requests: [PageList.Request]) {
    open.subtract(requests.map(\.ticket))
  }

  /// A generation for the requests of one question.
  mutating func nextGeneration() -> Int {
    count += 1
    return count
  }

  /// - Returns: whether there was a ticket to revoke.
  mutating func revoke(_ kind: Effect.Kind) -> Bool {
    let before = open.count
    open = open.filter { $0.kind != kind }
    return open.count < before
  }

  /// Accepts an arrival once, if its ticket is open. All arrivals go through this check.
  mutating func accepts(_ ticket: Ticket) -> Bool { open.remove(ticket) != nil }

  func has(_ kind: Effect.Kind) -> Bool { open.contains { $0.kind == kind } }
}

extension PageList.Request {
  var ticket: Ticket { Ticket(kind: .fetch, number: generation, request: self) }
}
