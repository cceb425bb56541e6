import GRDB
import JSON
import Moments

/// The four writes of the API; each returns the record alone.
extension Store {
  func createCase(_ new: NewRecord, at now: Timestamp) async throws -> [UInt8] {
    try await write { database in
      let cases = Records(table: .cases)
      let number = try cases.lastNumber(in: database) + 1
      let record = Record(new.makeCase(number: number, at: now).json)
      try cases.insert(record, at: number, in: database)
      return (record.document, [.cases: number])
    }
  }

  /// The case as stored.
  func document(ofCase id: String) async throws -> [UInt8] {
    try await queue.read { database in
      try Records(table: .cases).find(id, in: database).document.bytes
    }
  }

  func updateCase(
    _ id: String, _ change: Change, at now: Timestamp, by author: Agent = .me
  ) async throws -> [UInt8] {
    try await write { database in
      let cases = Records(table: .cases)
      let (number, document) = try cases.find(id, in: database)
      let record = Record(change.applied(to: document, at: now, by: author))
      try cases.replace(Record(document), by: record, at: number, in: database)
      return (record.document, [.cases: number])
    }
  }

  /// Adds the task to its case and updates its time.
  func createTask(
    _ new: NewRecord, ofCase id: String, at now: Timestamp
  ) async throws -> [UInt8] {
    try await write { database in
      let (cases, tasks) = (Records(table: .cases), Records(table: .tasks))
      let (caseNumber, parent) = try cases.find(id, in: database)
      try Self.checkIsOpen(parent)
      let number = try tasks.lastNumber(in: database) + 1
      let task = Record(new.makeTask(number: number, of: parent, at: now).json)
      try tasks.insert(task, at: number, in: database)
      let changed = Record(Change(addingTask: task.row.id, to: parent).applied(to: parent, at: now))
      try cases.replace(Record(parent), by: changed, at: caseNumber, in: database)
      return (task.document, [.cases: caseNumber, .tasks: number])
    }
  }

  func updateTask(_ id: String, _ change: Change, at now: Timestamp) async throws -> [UInt8] {
    try await write { database in
      let (cases, tasks) = (Records(table: .cases), Records(table: .tasks))
      let (number, document) = try tasks.find(id, in: database)
      let parent = try cases.find(document.text("caseId") ?? "", in: database)
      try Self.checkIsOpen(parent.document)
      let record = Record(change.applied(to: document, at: now))
      try tasks.replace(Record(document), by: record, at: number, in: database)
      return (record.document, [.tasks: number])
    }
  }

  private static func checkIsOpen(_ document: JSONValue) throws(WriteError) {
    guard Stage(status: document["status"]) == .closed else { return }
    throw .caseIsClosed(ref: document.text("refId") ?? "")
  }
}

extension Records {
  /// - Throws: ``WriteError/noSuchRecord(id:)``
  fileprivate func find(
    _ id: String, in database: Database
  ) throws -> (number: Int64, document: JSONValue) {
    guard let number = try number(of: id, in: database),
      let bytes = try document(at: number, in: database)
    else { throw WriteError.noSuchRecord(id: id) }
    return (number, try JSONValue.decode(bytes))
  }
}
