import JSON
import Moments

/// The record that `createCase` or `createTask` requests.
struct NewRecord: Sendable {
  private let template: String
  private let title: String
  private let description: String?
  private let customer: JSONValue
  private let source: String
  private let due: Timestamp?

  /// - Parameter templateKey: `caseTmp` or `taskTmp`.
  init(_ body: RequestBody, templateKey: String) throws(BodyError) {
    guard let title = try body.text("name") else { throw BodyError("name is required.") }
    self.title = title
    template = try body.text(templateKey) ?? "one"
    description = try body.text("desc")
    source = try body.text("source") ?? "rtm"
    due = try body.moment("dueDate")
    customer = try Self.customer(body)
  }

  /// Reads the customer. Requests for a case have e-mail and phone at the top level, those for a
  /// task in `userInfo`.
  private static func customer(_ body: RequestBody) throws(BodyError) -> JSONValue {
    var customer = body.value("userInfo") ?? [:]
    guard customer.object != nil else { throw .wrongType("userInfo", expected: "an object") }
    for key in ["emailId", "phoneNumber"] {
      if let text = try body.text(key) { customer[key] = .string(text) }
    }
    let isKnown = ["_id", "emailId", "phoneNumber"].contains { customer.text($0) != nil }
    guard isKnown else {
      throw BodyError("One of userInfo._id, emailId and phoneNumber is required.")
    }
    return customer
  }

  func makeCase(number: Int64, at now: Timestamp) -> CaseDocument {
    var random = SystemRandomNumberGenerator()
    var customer = customer
    if customer["_id"] == nil { customer["_id"] = .string(RecordID.make("u", using: &random)) }
    var document = CaseDocument(
      id: RecordID.make("ci", number, using: &random), ref: RecordRef.ofCase(number),
      template: template, title: title, description: description,
      fieldDescription: description ?? "", customer: customer, status: Catalogue.open,
      priority: Catalogue.medium, source: source, channels: source == "rtm" ? ["rtm"] : [],
      creator: Agent.me.author, updater: Agent.me.author, created: now, updated: now)
    document.assignee = [:]
    document.due = due.map { DueDate(moment: $0, spelling: .number) }
    return document
  }

  /// - Parameter parent: the document of the task's case.
  func makeTask(number: Int64, of parent: JSONValue, at now: Timestamp) -> TaskDocument {
    var random = SystemRandomNumberGenerator()
    return TaskDocument(
      id: RecordID.make("ti", number, using: &random), ref: RecordRef.ofTask(number),
      caseID: parent.text("_id") ?? "", caseRef: parent.text("refId") ?? "", template: template,
      title: title, description: description, customer: customer, status: Catalogue.open,
      priority: Catalogue.medium, source: source, author: Agent.me.author, created: now,
      updated: now)
  }
}
