import Foundation
import GRDB
import JSON
import Moments
import Testing

@testable import CaseServer

/// A database file keeps its cases, and files of others are refused.
struct DatabaseTests {
  private static func configuration(_ path: String, cases: Int = 30) -> ServerConfiguration {
    var configuration = TestAPI.configuration(cases: cases)
    configuration.database = path
    return configuration
  }

  @Test func casesAreKeptAcrossARestart() async throws {
    try await withTemporaryFile { path in
      let configuration = Self.configuration(path)
      let (all, new) = try await TestAPI.run(configuration) { api in
        let new = try await api.post("createCase", ["name": "Kept", "emailId": "a@example.com"])
        return (try await api.allCases(), new)
      }
      let again = try await TestAPI.run(configuration) { try await $0.allCases() }
      #expect(again == all)
      #expect(again.first == new)
    }
  }

  @Test func anExistingDatabaseKeepsItsCasesAndReportsIt() async throws {
    try await withTemporaryFile { path in
      let all = try await TestAPI.run(Self.configuration(path)) { try await $0.allCases() }
      var other = Self.configuration(path, cases: 50)
      other.seed = 9
      let server = try CaseServer(other)
      #expect(server.note?.contains("generated: 30, seed 1") == true)
      try server.store.close()
      #expect(try await TestAPI.run(other) { try await $0.allCases() } == all)
    }
  }

  @Test func anInterruptedLoadIsContinued() async throws {
    try await withTemporaryFile { path in
      let configuration = Self.configuration(path, cases: 12)
      let whole = try await TestAPI.run(TestAPI.configuration(cases: 12)) {
        try await $0.allCases()
      }
      let server = try CaseServer(configuration)
      let generator = CaseGenerator(seed: 1, count: 12, now: Timestamp(milliseconds: TestAPI.now))
      try await server.store.queue.write { database in
        for number in 1...5 as ClosedRange<Int64> {
          let record = generator.makeCase(number).record
          try Records(table: .cases).insert(record, at: number, in: database)
        }
      }
      try server.store.close()
      #expect(try await TestAPI.run(configuration) { try await $0.allCases() } == whole)
    }
  }

  @Test func aFileThatIsNotADatabaseIsNotChanged() async throws {
    try await withTemporaryFile { path in
      let text = Data("not a database, but long enough to be looked at as one".utf8)
      try text.write(to: URL(filePath: path))
      #expect(throws: ServerError.notACaseDatabase(database: path)) {
        try CaseServer(Self.configuration(path))
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }
  }

  @Test func aDatabaseOfAnotherProgramIsRefused() async throws {
    try await withTemporaryFile { path in
      let other = try CaseServer(Self.configuration(path))
      try await other.store.queue.write { try $0.execute(sql: "PRAGMA application_id = 7") }
      try other.store.close()
      #expect(throws: ServerError.notACaseDatabase(database: path)) {
        try CaseServer(Self.configuration(path))
      }
    }
  }

  @Test func aDatabaseInUseIsRefused() async throws {
    try await withTemporaryFile { path in
      let first = try CaseServer(Self.configuration(path))
      #expect(throws: ServerError.locked(database: path)) {
        try CaseServer(Self.configuration(path))
      }
      try first.store.close()
    }
  }

  @Test func aMissingFolderIsReported() async throws {
    try await withTemporaryFile { path in
      let error = #expect(throws: ServerError.self) {
        try CaseServer(Self.configuration(path + "/nowhere/cases.db"))
      }
      #expect(error?.description.contains("/nowhere/cases.db") == true)
    }
  }
}
