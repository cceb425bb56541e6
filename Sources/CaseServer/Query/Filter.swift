/// The documented filters of `getCases` and `getTasks`; a record must match all of them.
struct Filter {
  private(set) var conditions: [Condition] = []

  /// - Parameter me: the agent that `mycase` means.
  init(_ body: RequestBody, me: String) throws(BodyError) {
    if try body.isSet("unresolved") { conditions.append(.isUnresolved) }
    if try body.isSet("unassigned") { conditions.append(.isUnassigned) }
    if try body.isSet("mycase") { conditions.append(.isAssigned(to: me)) }
    try addNames(body)
    try addDates(body)
    try addText(body)
  }

  private mutating func addNames(_ body: RequestBody) throws(BodyError) {
    let columns = ["status": "statusName", "priority": "priorityName", "queues": "queue"]
    for (key, column) in columns.sorted(by: { $0.key < $1.key }) {
      let names = try body.names(key)
      if !names.isEmpty { conditions.append(.column(column, isOneOf: names)) }
    }
    let channels = try body.names("channel")
    if !channels.isEmpty { conditions.append(.channels(includeOneOf: channels)) }
  }

  private mutating func addDates(_ body: RequestBody) throws(BodyError) {
    if let start = try body.moment("startDate") { conditions.append(.created(.atOrAfter, start)) }
    if let end = try body.moment("endDate") { conditions.append(.created(.atOrBefore, end)) }
    if let due = try body.moment("dueDate") { conditions.append(.due(due)) }
  }

  /// `name` searches the title, `searchText` all searchable texts.
  private mutating func addText(_ body: RequestBody) throws(BodyError) {
    if let text = try body.text("searchText").flatMap(SearchText.expression) {
      conditions.append(.matches(text))
    }
    if let name = try body.text("name").flatMap(SearchText.expression) {
      conditions.append(.matches("title : (\(name))"))
    }
  }
}
