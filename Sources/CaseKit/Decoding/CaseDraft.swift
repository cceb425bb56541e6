/// A case while its object is being read: keys come in any order, and what stands in for a missing
/// one may come before or after it.
struct CaseDraft {
  private var item = Case(id: "")
  private var ref: String?
  private var lowercaseTitle: String?
  private var taskIDs = 0
  private var tasks = 0
  private var eta: Timestamp?
  private var titleField: String?
  private var descriptionField: String?
  private var dueDateField: Timestamp?

  /// The case, or `nil` when it has no id.
  func finished(raw: RawObject) -> Case? {
    guard !item.id.isEmpty else { return nil }
    var result = item
    result.ref = ref ?? item.id
    if result.title.isEmpty { result.title = titleField ?? lowercaseTitle ?? "" }
    result.description = item.description ?? descriptionField
    result.dueAt = item.dueAt ?? eta ?? dueDateField
    result.taskCount = max(taskIDs, tasks)
    result.raw = raw
    return result
  }

  /// Reads the value of one key; of a key that comes twice, the last counts.
  mutating func read(
    _ key: JSONText, from scanner: inout JSONScanner
  ) throws(DecodingFailure) {
    switch key {
    case "_id": item.id = try scanner.text() ?? ""
    case "refId": ref = try scanner.text()
    case "name": item.title = try scanner.text() ?? ""
    case "lname": lowercaseTitle = try scanner.text()
    case "desc": item.description = try scanner.text()
    case "status": item.status = try scanner.status()
    case "priority": item.priority = try scanner.priority()
    case "assigneeType": item.assigneeType = try scanner.text()
    case "currAssignee": item.assignee = try scanner.assignee()
    case "currQueue": item.queue = try scanner.name()
    case "userInfo": item.customer = try scanner.customer()
    case "channel": item.channels = try scanner.texts()
    case "tags": item.tags = try scanner.texts()
    case "dueDate": item.dueAt = try scanner.timestamp()
    case "ETA": eta = try scanner.timestamp()
    case "createdAt": item.createdAt = try scanner.timestamp()
    case "updatedAt": item.updatedAt = try scanner.timestamp()
    case "isBreached": item.isBreached = try scanner.flag() ?? false
    case "taskIds": taskIDs = try scanner.elementCount()
    case "tasks": tasks = try scanner.elementCount()
    case "attachments": item.attachmentCount = try scanner.elementCount()
    case "fields": try readFields(from: &scanner)
    default: try scanner.skipValue()
    }
  }

  private mutating func readFields(from scanner: inout JSONScanner) throws(DecodingFailure) {
    guard try scanner.enterArray() else { return try scanner.skipValue() }
    while try scanner.nextElement() {
      guard let (field, position) = try scanner.systemField() else { continue }
      var value = scanner.returning(to: position)
      switch field {
      case .title: titleField = try value.text() ?? titleField
      case .description: descriptionField = try value.text() ?? descriptionField
      case .dueDate: dueDateField = try value.timestamp() ?? dueDateField
      }
    }
  }
}
