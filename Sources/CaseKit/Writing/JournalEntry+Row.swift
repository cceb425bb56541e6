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

  /// `nil` if this version of the program cannot read the row.
  init?(_ row: Row) {
    let state: String = row["state"]
    guard let state = EntryState(name: state) else { return nil }
    let (title, json, body, answer): (Data, Data, Data, Data) = (
      row["title"], row["changes"], row["body"], row["answer"]
    )
    let changes = (try? JSONValue.decode(Array(json)))?.elements ?? []
    let updated: Int64? = row["updated"]
    let resolution: String? = row["resolution"]
    (id, batch, door, reason) = (row["id"], row["batch"], row["door"], row["reason"])
    at = Timestamp(milliseconds: row["at"])
    target = WriteTarget(
      id: row["target"], ref: row["ref"], title: String(decoding: title, as: UTF8.self))
    self.changes = changes.compactMap(EntryChange.init)
    self.body = Array(body)
    let since: Int64? = row["since"]
    self.since = since.map { Timestamp(milliseconds: $0) } ?? at
    updatedBefore = updated.map { Timestamp(milliseconds: $0) }
    self.state = state
    (detail, answerStatus) = (row["detail"], row["status"])
    self.answer = Array(answer)
    (undoes, undoneBy) = (row["undoes"], row["undone"])
    self.resolution = resolution.flatMap(Resolution.init)
  }
}
