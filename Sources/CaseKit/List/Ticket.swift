/// Says which effect an arrival belongs to.
struct Ticket: Hashable, Sendable {
  let kind: Effect.Kind
  let number: Int
  /// The page, where it is one.
  var request: PageList.Request?
}

/// The effects whose arrivals still count.
struct OpenTickets: Equatable, Sendable {
  private var open: Set<Ticket> = []
  private var count = 0

  /// Opens a ticket; one of the same kind counts no longer, unless several may run side by side.
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

  /// A number for the requests of one question.
  mutating func nextGeneration() -> Int {
    count += 1
    return count
  }

  /// - Returns: whether there was one to revoke.
  mutating func revoke(_ kind: Effect.Kind) -> Bool {
    let before = open.count
    open = open.filter { $0.kind != kind }
    return open.count < before
  }

  /// Whether an arrival counts: the one check of all of them. It counts once.
  mutating func accepts(_ ticket: Ticket) -> Bool { open.remove(ticket) != nil }

  func has(_ kind: Effect.Kind) -> Bool { open.contains { $0.kind == kind } }
}

extension PageList.Request {
  var ticket: Ticket { Ticket(kind: .fetch, number: generation, request: self) }
}
