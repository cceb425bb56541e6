/// What a `getCases` or `getTasks` call asks for.
struct ListQuery: Sendable {
  var conditions: [Condition]
  var sorting: Sorting
  var window: Window

  init(_ body: RequestBody, me: String) throws(BodyError) {
    conditions = try Filter(body, me: me).conditions
    sorting = try Sorting(body)
    window = try Window(body)
  }
}
