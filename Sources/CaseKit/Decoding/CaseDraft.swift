import JSON
import Moments

/// A case while its object is read. Keys may come in any order, and a substitute may come before or
/// after the key that it replaces.
struct CaseDraft {
  private var item = Case(id: "")
  private var ref: String?
  private var source = SeenParts.Word()
  private var template = SeenParts.Word()
  private var lowercaseTitle: JSONText?
  private var taskIDs = 0
  private var tasks = 0
  private var due: JSONText?
  private var eta: JSONText?
  private var titleField: JSONText?
  private var descriptionField: JSONText?
  private var dueDateField: JSONText?

  /// The case, or `nil` if it has neither an id nor a ref. Valid only while the scanner's bytes
  /// are.
  consuming func finished(raw: RawObject, _ seen: inout SeenParts) -> Case? {
    // The ref replaces a missing id.
    if item.id.isEmpty { item.id = ref ?? "" }
    guard !item.id.isEmpty else { return nil }
    item.ref = ref ?? item.id
    if item.title.isEmpty { item.title = (titleField ?? lowercaseTitle)?.string ?? "" }
    item.description = item.description ?? descriptionField?.string
    item.rememberShownDescription()
    item.dueAt = take(due?.moment ?? dueInstead, .due)
    item.taskCount = max(taskIDs, tasks)
    item.intake = seen.intake(source, template)
    item.raw = raw
    return item
  }

  /// Reads the value of one key; if a key occurs twice, the last one counts. Keys are told apart by
  /// length first, so that each is compared with few names.
  mutating func read(
    _ key: JSONText, from scanner: inout JSONScanner, _ seen: inout SeenParts
  ) throws(DecodingFailure) {
    switch key.hasEscapes ? key.string.utf8.count : key.bytes.count {
    case 3...4: try readShort(key, from: &scanner, &seen)
    case 5...6: try readMedium(key, from: &scanner, &seen)
    case 7...8: try readLong(key, from: &scanner, &seen)
    case 9...12: try readLongest(key, from: &scanner, &seen)
    default: try scanner.skipValue(&seen)
    }
  }

  private mutating func readShort(
    _ key: JSONText, from scanner: inout JSONScanner, _ seen: inout SeenParts
  ) throws(DecodingFailure) {
    switch key {
    case "_id": item.id = try scanner.text() ?? ""
    case "ETA": eta = try scanner.word()
    case "name": item.title = try scanner.text() ?? ""
    case "desc": item.description = try scanner.text()
    case "tags": item.tags = try scanner.texts(&seen)
    default: try scanner.skipValue(&seen)
    }
  }

  private mutating func readMedium(
    _ key: JSONText, from scanner: inout JSONScanner, _ seen: inout SeenParts
  ) throws(DecodingFailure) {
    switch key {
    case "refId": ref = try scanner.text()
    case "lname": lowercaseTitle = try scanner.filledWord()
    case "tasks": tasks = try scanner.elementCount()
    case "status": item.status = try scanner.status(&seen)
    case "source": source = try scanner.word(&seen)
    case "fields": try readFields(from: &scanner, &seen)
    default: try scanner.skipValue(&seen)
    }
  }

  private mutating func readLong(
    _ key: JSONText, from scanner: inout JSONScanner, _ seen: inout SeenParts
  ) throws(DecodingFailure) {
    switch key {
    case "channel": item.channels = try scanner.texts(&seen)
    case "caseTmp": template = try scanner.word(&seen)
    case "dueDate": due = try scanner.word()
    case "taskIds": taskIDs = try scanner.elementCount()
    case "priority": item.priority = try scanner.priority(&seen)
    case "userInfo": item.customer = try scanner.customer()
    default: try scanner.skipValue(&seen)
    }
  }

  private mutating func readLongest(
    _ key: JSONText, from scanner: inout JSONScanner, _ seen: inout SeenParts
  ) throws(DecodingFailure) {
    switch key {
    case "createdAt": item.createdAt = take(try scanner.word(), .created)
    case "updatedAt": item.updatedAt = take(try scanner.word(), .updated)
    case "currQueue": item.queue = try scanner.queue(&seen)
    case "isBreached": item.isBreached = try scanner.flag() ?? false
    case "attachments": item.attachmentCount = try scanner.elementCount()
    case "assigneeType": item.assigneeType = try scanner.text()
    case "currAssignee": item.assignee = try scanner.assignee(&seen)
    default: try scanner.skipValue(&seen)
    }
  }

  /// The ETA or the due-date field: the first that can be read, else the first that was sent.
  private var dueInstead: SentMoment? {
    let eta = eta?.moment
    if eta?.timestamp != nil { return eta }
    let field = dueDateField?.moment
    return field?.timestamp != nil ? field : eta ?? field
  }

  private mutating func take(_ sent: JSONText?, _ date: UnreadDate.Kind) -> Timestamp? {
    if item.unreadDates.isEmpty, let moment = sent?.momentInISO { return moment }
    return take(sent?.moment, date)
  }

  /// The timestamp; if the date cannot be read, keeps its text in ``Case/unreadDates``.
  private mutating func take(_ sent: SentMoment?, _ date: UnreadDate.Kind) -> Timestamp? {
    if !item.unreadDates.isEmpty { item.unreadDates.removeAll { $0.kind == date } }
    if case .unread(let text) = sent { item.unreadDates.append(UnreadDate(date, text)) }
    return sent?.timestamp
  }

  private mutating func readFields(
    from scanner: inout JSONScanner, _ seen: inout SeenParts
  ) throws(DecodingFailure) {
    guard try scanner.enterArray() else { return try scanner.skipValue() }
    while try scanner.nextElement() {
      guard let (field, value) = try scanner.systemField(&seen.fields) else { continue }
      switch field {
      case .title: titleField = value
      case .description: descriptionField = value
      case .dueDate: dueDateField = value
      }
    }
  }
}
