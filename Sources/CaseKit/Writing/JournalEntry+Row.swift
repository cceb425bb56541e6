import FoundationEssentials
import GRDB
import JSON
import Moments

extension JournalEntry {
  /// The columns of a new entry, in order.
  var columns: StatementArguments {
    [
      batch, at.milliseconds, door, reason, target.id, target.ref, Data(target.title.utf8),
      changesJSON, bodyData, updatedBefore?.milliseconds, state.name, detail, undoes,
    ]
  }

  var changesJSON: Data {
    var writer = JSONWriter()
    writer.value(.array(changes.map(\.json)))
    return Data(writer.bytes)
  }

  var bodyData: Data { Data(body) }

  var keptAnswer: Data { Data(answer.prefix(Self.answerLimit)) }

  /// `nil` for a row in a state that this version of the program does not know.
  ///
  /// - Throws: for a value that the program never wrote there.
  init?(_ row: Row) throws {
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
      try row.decode(forColumn: column)
    }
    guard let state = EntryState(name: try value("state")) else { return nil }
    let (title, json, body, answer): (Data, Data, Data, Data) = try (
      value("title"), value("changes"), value("body"), value("answer")
    )
    guard let changes = PlannedChange.list(try? JSONValue.decode(Array(json))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unreadable changes")
    }
    let (since, updated): (Int64?, Int64?) = try (value("since"), value("updated"))
    let resolution: String? = try value("resolution")
    (id, batch, door, reason) = try (value("id"), value("batch"), value("door"), value("reason"))
    at = Timestamp(milliseconds: try value("at"))
    target = WriteTarget(
      id: try value("target"), ref: try value("ref"), title: String(decoding: title, as: UTF8.self))
    self.changes = changes
    self.body = Array(body)
    self.since = since.map { Timestamp(milliseconds: $0) } ?? at
    updatedBefore = updated.map { Timestamp(milliseconds: $0) }
    self.state = state
    (detail, answerStatus) = try (value("detail"), value("status"))
    self.answer = Array(answer)
    (undoes, undoneBy) = try (value("undoes"), value("undone"))
    self.resolution = resolution.flatMap(Resolution.init)
  }
}
