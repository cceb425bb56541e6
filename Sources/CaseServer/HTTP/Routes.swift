import HTTPTypes
import Hummingbird
import Moments

/// The six calls of the API on one store.
struct Routes: Sendable {
  let store: Store
  let configuration: ServerConfiguration
  /// The time of a write.
  let clock: @Sendable () -> Timestamp

  static let base: RouterPath = "/caseManagement/api/public/analytics/:streamId"
  private static let maximumBody = 1 << 20
  private typealias Call = @Sendable (RequestBody, _ id: String) async throws -> [UInt8]
  private let faults = FaultState()

  init(
    store: Store, configuration: ServerConfiguration, clock: @escaping @Sendable () -> Timestamp
  ) {
    self.store = store
    self.configuration = configuration
    self.clock = clock
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: ErrorShape())
    add(to: router.group(Self.base).add(middleware: Gate(configuration: configuration)))
    return router
  }

  func add(to group: RouterGroup<BasicRequestContext>) {
    let (store, clock, me, faults) = (store, clock, configuration.me, faults)
    let update = FaultyUpdate(
      store: store, faults: configuration.faults, state: faults, observe: configuration.observe,
      clock: clock)
    add("getCases", to: group) { body, _ in
      var page = try await store.page(of: .cases, ListQuery(body, me: me))
      page.documents = faults.shown(page.documents, at: clock())
      return page.bytes
    }
    add("getTasks", to: group) { body, _ in
      try await store.page(of: .tasks, ListQuery(body, me: me)).bytes
    }
    add("createCase", to: group) { body, _ in
      try await store.createCase(NewRecord(body, templateKey: "caseTmp"), at: clock())
    }
    respond("updateCase/:id", to: group) { body, bytes, id in
      try await update.respond(id, body, sent: bytes)
    }
    add("createTask", to: group) { body, _ in
      guard let id = try body.text("caseId") else { throw BodyError("caseId is required.") }
      let new = try NewRecord(body, templateKey: "taskTmp")
      return try await store.createTask(new, ofCase: id, at: clock())
    }
    add("updateTask/:id", to: group) { body, id in
      try await store.updateTask(id, Change(body), at: clock())
    }
  }

  /// Adds the route for every method, so that the gate can reject wrong ones with its own error.
  private func add(
    _ path: RouterPath, to group: RouterGroup<BasicRequestContext>, call: @escaping Call
  ) {
    respond(path, to: group) { body, _, id in Response(bytes: try await call(body, id)) }
  }

  private func respond(
    _ path: RouterPath, to group: RouterGroup<BasicRequestContext>,
    _ answer: @escaping @Sendable (RequestBody, [UInt8], _ id: String) async throws -> Response
  ) {
    for method in [.post, .get, .put, .patch, .delete, .head] as [HTTPRequest.Method] {
      group.on(path, method: method) { request, context in
        let buffer = try await request.body.collect(upTo: Self.maximumBody)
        let bytes = Array(buffer.readableBytesView)
        return try await answer(
          try RequestBody(bytes), bytes, context.parameters.get("id") ?? "")
      }
    }
  }
}
