import JSON

extension CaseDetail {
  /// Reads the case's own bytes. A key of an undocumented type reads as missing;
  /// ``RawObject/value`` keeps it.
  ///
  /// - Complexity: linear in the size of the case. Use it for one case at a time.
  public init(_ item: Case) {
    self.init(item, raw: item.raw.value)
  }

  /// A detail with the data that lists keep; does not read the case's own bytes.
  public init(partOf item: Case) {
    self.init(item, raw: JSONObject())
    isPart = true
  }

  private init(_ item: Case, raw: JSONObject) {
    let others = raw.members.filter { member in
      let isDate = ["ETA", "timestampValue"].contains(member.key)
      return isDate ? member.value.isUnreadDate : !Self.shownKeys.contains(member.key)
    }
    self.item = item
    template = raw["caseTmp"]?.name
    source = raw["source"]?.name
    language = raw["language"]?.name
    conversationType = raw["conversationType"]?.name
    createdBy = raw["createdBy"].flatMap { Person(author: $0) }
    updatedBy = raw["updatedBy"].flatMap { Person(author: $0) }
    participants = (raw["participants"]?.elements ?? []).compactMap(Participant.init)
    queues = (raw["queues"]?.elements ?? []).compactMap(QueueStay.init)
    fields = CaseField.list(raw["fields"], besides: others)
    taskIDs = raw.texts("taskIds")
    sessionIDs = raw.texts("sessIds")
    conversationIDs = raw.texts("convIds")
    activityIDs = raw.texts("activityIds")
    commentIDs = raw.texts("commentIds")
    attachments = raw["attachments"]?.elements ?? []
    feedback = raw["feedback"]?.elements ?? []
    resolutionComments = raw["resolutionCmts"]?.elements ?? []
    eta = raw["ETA"]?.timestamp
    firstSeenAt = raw["timestampValue"]?.timestamp
    self.others = others.filter { !$0.isCustomField }
  }

  /// The keys that the case or a property of the detail already shows.
  fileprivate static let shownKeys: Set = [
    "_id", "refId", "name", "lname", "desc", "status", "priority", "assigneeType", "currAssignee",
    "currQueue", "userInfo", "channel", "tags", "dueDate", "ETA", "createdAt", "updatedAt",
    "isBreached", "taskIds", "tasks", "attachments", "fields", "caseTmp", "source", "language",
    "conversationType", "createdBy", "updatedBy", "participants", "queues", "sessIds", "convIds",
    "activityIds", "commentIds", "feedback", "resolutionCmts", "timestampValue",
  ]
}

extension Case {
  /// The fields as in ``CaseDetail/fields``, without decoding the rest of the case.
  public var fields: [CaseField] {
    let members = raw.members { $0 == "fields" || !CaseDetail.shownKeys.contains($0) }
    return CaseField.list(
      members.last { $0.key == "fields" }?.value, besides: members.filter { $0.key != "fields" })
  }
}

extension CaseField {
  /// The fields of a case.
  ///
  /// - Parameters:
  ///   - list: the value of `fields`.
  ///   - others: members of the case that may be custom fields.
  fileprivate static func list(
    _ list: JSONValue?, besides others: [JSONObject.Member]
  ) -> [CaseField] {
    let fields = (list?.elements ?? []).compactMap(CaseField.init)
    let names = FieldNames(fields)
    return fields + others.filter(\.isCustomField).compactMap { CaseField($0, besides: names) }
  }
}

extension Person {
  /// A person from `createdBy` or `updatedBy`: `{name, _id}`.
  fileprivate init?(author value: JSONValue) {
    let id = value.object?["_id"]?.filledText
    guard let name = value.name ?? id else { return nil }
    self.init(name: name, userID: id)
  }

  /// A person from `{name, agentId, aId}`.
  fileprivate init?(participant value: JSONValue) {
    let userID = value.object?["agentId"]?.filledText
    let agentID = value.object?["aId"]?.filledText
    guard let name = value.name ?? userID ?? agentID else { return nil }
    self.init(name: name, userID: userID, agentID: agentID)
  }
}

extension Participant {
  fileprivate init?(_ value: JSONValue) {
    guard let person = Person(participant: value) else { return nil }
    self.init(
      person: person, status: value.object?["pStatus"]?.filledText,
      assignedAt: value.object?["assignedAt"]?.timestamp)
  }
}

extension QueueStay {
  fileprivate init?(_ value: JSONValue) {
    guard let name = value.name ?? value.object?["_id"]?.filledText else { return nil }
    self.init(
      name: name, status: value.object?["status"]?.filledText,
      startedAt: value.object?["startTime"]?.timestamp)
  }
}
