import JSON
import Moments

/// Generates the cases of a support desk, each from its number alone: the same seed, count and
/// moment generate the same bytes, in any order of the calls.
struct CaseGenerator: Sendable {
  let seed: UInt64
  let count: Int
  /// The present moment of the cases, which go back one year.
  let now: Timestamp
  private let customers: CustomerBook

  static let maximumTasks: Int64 = 3

  init(seed: UInt64, count: Int, now: Timestamp) {
    self.seed = seed
    self.count = count
    self.now = now
    customers = CustomerBook(seed: seed)
  }

  /// - Parameter number: from 1, the oldest, to `count`.
  func makeCase(_ number: Int64) -> GeneratedCase {
    var random = SplitMix64(seed: seed, stream: UInt64(number))
    let place = (Double(number - 1) + random.fraction()) / Double(count)
    let life = CaseLife(place: place, now: now, using: &random)
    let topic = random.pick(Topic.all)
    var document = document(number, topic: topic, life: life, using: &random)
    assign(&document, topic: topic, life: life, using: &random)
    decorate(&document, topic: topic, using: &random)
    let tasks = makeTasks(of: number, document, using: &random)
    document.taskIDs = tasks.map(\.record.row.id)
    return GeneratedCase(number: number, record: Record(document.json), tasks: tasks)
  }

  private func document(
    _ number: Int64, topic: Topic, life: CaseLife, using random: inout SplitMix64
  ) -> CaseDocument {
    let text = CaseText(topic: topic, using: &random)
    let customer = text.customer.map { customers.customer(random.below(20_000), name: $0) }
    let channel = random.pick(Channel.all)
    let creator = random.pick([Agent.me] + Agent.others)
    let hasKey = !text.description.isEmpty && random.isTrue(0.94)
    var document = CaseDocument(
      id: RecordID.make("ci", number, using: &random), ref: RecordRef.ofCase(number),
      template: topic.template, title: text.title,
      description: hasKey ? text.description : nil, fieldDescription: text.description,
      customer: customer ?? customers.pick(using: &random), status: life.status,
      priority: random.pick(Self.priorities), source: channel.source, language: text.language,
      channels: channel.names, creator: creator.author, updater: creator.author,
      created: life.created, updated: life.updated, due: life.due, isBreached: life.isBreached)
    document.tags = random.pick(random.pick([0, 0, 1, 1, 2, 3]), of: topic.tags)
    return document
  }

  private static let priorities: [Weighted<JSONValue?>] = [
    Weighted(6, Catalogue.critical), Weighted(19, Catalogue.high), Weighted(40, Catalogue.medium),
    Weighted(8, Catalogue.bareMedium), Weighted(19, Catalogue.low), Weighted(3, Catalogue.vip),
    Weighted(5, nil),
  ]
}

extension CaseGenerator {
  /// Assigns the case to nobody, to a queue, or to an agent, with or without a queue.
  private func assign(
    _ document: inout CaseDocument, topic: Topic, life: CaseLife, using random: inout SplitMix64
  ) {
    document.assignee = random.isTrue(0.9) ? [:] : nil
    let kind = random.fraction() + (life.isDone ? 0.3 : 0)
    guard kind >= 0.24 else { return }
    let queue: JSONValue = ["_id": .string(topic.queueID), "name": .string(topic.queue)]
    document.queues = [queueStay(queue, at: life.created)]
    if kind < 0.45 || random.isTrue(0.5) { document.queue = queue }
    document.assigneeType = kind < 0.6 ? "queues" : "agent"
    guard kind >= 0.45 else { return }
    let agent = random.isTrue(0.13) ? Agent.me : random.pick(Agent.others)
    document.assignee = agent.assignee
    document.updater = agent.author
    document.participants = [
      [
        "agentId": .string(agent.userID), "aId": .string(agent.agentID),
        "name": .string(agent.name), "pStatus": "active",
        "assignedAt": .string(life.created.adding(milliseconds: Milliseconds.minute).iso8601),
      ]
    ]
  }

  private func queueStay(_ queue: JSONValue, at start: Timestamp) -> JSONValue {
    var stay = queue
    stay["type"] = "queue"
    stay["status"] = "active"
    stay["startTime"] = .string(start.iso8601)
    return stay
  }

  /// Optional parts: custom fields and attachments.
  private func decorate(
    _ document: inout CaseDocument, topic: Topic, using random: inout SplitMix64
  ) {
    if random.isTrue(0.3) {
      let order = JSONValue.string("SO-\(random.number(in: 10_000...99_999))")
      document.customFields.append((.orderNumber, random.isTrue(0.9) ? order : nil))
    }
    if random.isTrue(0.25) {
      document.customFields.append((.region, .string(random.pick(["EMEA", "APAC", "Americas"]))))
    }
    if random.isTrue(0.12) {
      let products = random.pick(2, of: ["Scanner", "Printer", "Terminal", "App", "Gateway"])
      document.customFields.append((.products, .array(products.map(JSONValue.string))))
    }
    if random.isTrue(0.08) {
      document.customFields.append((.satisfaction, .string(String(random.number(in: 1...5)))))
    }
    guard random.isTrue(0.12) else { return }
    document.attachments = (0...random.below(2)).map { _ in
      let name = random.pick(["photo.jpg", "invoice.pdf", "log.txt", "scan 2.png"])
      return [
        "name": .string(name), "url": .string("https://files.example.com/\(name)"),
        "size": .number(String(random.number(in: 2_000...4_000_000))),
      ]
    }
  }

  private func makeTasks(
    of number: Int64, _ document: CaseDocument, using random: inout SplitMix64
  ) -> [GeneratedCase.Task] {
    guard random.isTrue(0.16) else { return [] }
    return (0...Int64(random.below(Int(Self.maximumTasks)))).map { index in
      let number = number * Self.maximumTasks + index
      let task = TaskDocument(
        id: RecordID.make("ti", number, using: &random), ref: RecordRef.ofTask(number),
        parent: document, template: "Step", title: random.pick(TaskDocument.titles),
        status: random.pick([Catalogue.open, Catalogue.inProgress, Catalogue.closed]))
      return (number, Record(task.json))
    }
  }
}

/// A case with its tasks, ready to be stored at their numbers.
struct GeneratedCase: Sendable {
  typealias Task = (number: Int64, record: Record)

  let number: Int64
  let record: Record
  let tasks: [Task]
}
