import Testing

@testable import CaseTUI

/// The setting `offline` and commands that need the server.
struct OfflineSettingTests {
  private let program: TestProgram

  init() {
    var program = TestProgram(cases: [])
    program.files["/home/test/.config/casetui/config.yaml"] = "offline: true\n"
    self.program = program
  }

  @Test func aCheckIsUnknown() async {
    let result = await program.run("check", "--critical", "10")

    #expect(result.output.hasPrefix("CASETUI UNKNOWN - casetui check needs the server"))
    #expect(result.status == 3)
  }

  @Test(arguments: [["wait", "CS1", "--until", "is:closed"], ["watch"]])
  func commandsThatNeedTheServerRefuseToRunOffline(_ line: [String]) async {
    let result = await program.run(line)

    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
        casetui: casetui \(line[0]) needs the server, but the settings say offline
          set offline: false

        """)
    #expect(result.status == 64)
  }

  @Test func aCursorDoesNotWorkOffline() async {
    let result = await program.run("list", "--cursor", "AeOwxEKSy8zEKPcM3gAAAaIOAiE8")

    #expect(result.errors.hasPrefix("casetui: --cursor does not work offline"))
    #expect(result.status == 64)
  }
}
