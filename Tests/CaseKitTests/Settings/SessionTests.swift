import Foundation
import Testing

@testable import CaseKit

@Suite struct SessionTests {
  let directory = FileManager.default.temporaryDirectory
    .appending(path: "casetui-session-\(UUID().uuidString)/state").path

  func state(_ filter: String) -> SessionState {
    SessionState(
      title: "work", view: "Mine", filter: filter,
      sort: SortOrder([SortKey(.due, isDescending: true)]),
      place: ListPlace(id: "ci-1", row: 7, line: 3),
      columns: ["Mine": [ChosenColumn("title", width: 40), ChosenColumn("ref")], "All": []])
  }

  @Test func theStateIsReadAsItWasWritten() {
    let hostile = state("\u{1B}]0;x\u{07} \"quoted\" 東京")
    #expect(SessionState(json: hostile.json) == hostile)
    #expect(!hostile.json.contains(0x1B))
  }

  @Test func aStateWithoutALineIsRead() {
    let text = #"{"title":"a","view":"b","filter":"","sort":"due","selected":"ci-1","row":"7"}"#
    #expect(SessionState(json: Array(text.utf8))?.place == ListPlace(id: "ci-1", row: 7))
  }

  @Test(arguments: ["", "{", "[]", #"{"title": "work"}"#, #"{"title":1,"view":2}"#])
  func aBrokenStateIsIgnored(_ text: String) {
    #expect(SessionState(json: Array(text.utf8)) == nil)
  }

  @Test func theFileIsPrivateAndLeavesNoTemporaryFiles() throws {
    let file = SessionFile(directory: directory)
    #expect(file.read() == nil)
    file.write(state("a"))
    file.write(state("b"))
    #expect(file.read() == state("b"))
    let manager = FileManager.default
    #expect(try manager.contentsOfDirectory(atPath: directory) == ["session.json"])
    let attributes = try manager.attributesOfItem(atPath: "\(directory)/session.json")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    try manager.removeItem(atPath: directory)
  }

  @Test func aBrokenFileIsReplaced() throws {
    let manager = FileManager.default
    try manager.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data("{torn".utf8).write(to: URL(filePath: "\(directory)/session.json"))
    let file = SessionFile(directory: directory)
    #expect(file.read() == nil)
    file.write(state("a"))
    #expect(file.read() == state("a"))
    try manager.removeItem(atPath: directory)
  }

  @Test func parallelWritesLeaveOneCompleteState() async throws {
    let file = SessionFile(directory: directory)
    let states = (0..<20).map { state(String(repeating: "x", count: $0 * 500)) }
    await withTaskGroup { group in
      for state in states { group.addTask { file.write(state) } }
    }
    let left = try #require(file.read())
    #expect(states.contains(left))
    try FileManager.default.removeItem(atPath: directory)
  }
}
