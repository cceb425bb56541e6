import BuildStamp
import CaseKit
import Foundation
import Glibc
import TestSupport
import Testing

@testable import CaseTUI

/// Commands that help to set up the program.
struct SetupCommandTests {
  let path = "/home/test/.config/casetui/config.yaml"

  var program: TestProgram {
    var program = TestProgram(cases: [SampleJSON.refund])
    program.files[path] = """
      page_size: 10
      default_profile: staging
      profiles:
        live:
          host: https://live.example.com
        staging:
          page_size: 20
      """
    return program
  }

  // MARK: config

  @Test func thePathIsPrintedEvenIfTheFileDoesNotExist() async {
    #expect(await program.run("config", "path") == .done("\(path)\n"))
    #expect(
      await TestProgram(cases: []).run("config", "path")
        == .done("\(path)\n", errors: "the file does not exist yet\n"))
  }

  @Test func aValidFileIsReported() async {
    #expect(await program.run("config", "check") == .done("\(path): no mistakes\n"))
  }

  @Test func eachMistakeIsOneLine() async {
    var program = program
    program.files[path] = "page_sise: 10\ntimeout: soon\n"

    let result = await program.run("config", "check")

    #expect(result.status == 64)
    #expect(
      result.output == """
        config.yaml:1:1: unknown key "page_sise"; did you mean "page_size"?
        config.yaml:2:10: must be a time from 1s to 10m, not "soon"

        """)
  }

  @Test func aSettingIsExplained() async {
    #expect(
      await program.run("config", "explain", "page_size")
        == .done(
          """
          page_size
          Cases per page.
            value        20
            from         config.yaml:7
            must be      a number from 1 to 500
            default      50
            in the file  page_size: …

          """))
  }

  @Test func aSettingCanBeNamedByItsVariable() async {
    let result = await program.run("config", "explain", "CASETUI_HOST")

    #expect(result.output.contains("value        https://cases.example.com\n"))
    #expect(result.output.contains("from         environment CASETUI_HOST\n"))
  }

  @Test func secretsAreNotShown() async {
    for arguments in [["config", "explain"], ["config", "explain", "token"]] {
      let result = await program.run(arguments)

      #expect(result.status == 0)
      #expect(result.output.contains("•••"))
      #expect(!result.output.contains("secret-token"))
    }
  }

  @Test func eachSettingIsOneLine() async {
    let result = await program.run("config", "explain")

    #expect(result.output.split(separator: "\n").count == SettingRow.all.count)
    #expect(result.output.contains("page_size\t20\tconfig.yaml:7\n"))
  }

  @Test(arguments: [
    (["config", "explain", "page_sise"], #"unknown setting "page_sise": did you mean "page"#),
    (["config", "chek"], #"unknown command "chek": did you mean "check"?"#),
    (["config", "nonsense"], "nonsense"),
  ])
  func aUsageErrorIsExplained(_ arguments: [String], _ message: String) async {
    let result = await program.run(arguments)

    #expect(result.status == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func withoutASubcommandTheHelpIsPrinted() async {
    let result = await program.run("config")

    #expect(result.status == 0)
    #expect(result.output.contains("casetui config explain page_size"))
  }

  // MARK: profiles

  @Test func eachProfileIsOneLine() async {
    var program = program
    program.environment["CASETUI_HOST"] = nil

    #expect(
      await program.run("profiles")
        == .done("live\thttps://live.example.com\t\nstaging\t\tin use\n"))
    #expect(
      await program.onTerminal().run("profiles", "--profile", "live")
        == .done("live     https://live.example.com  in use\nstaging                            \n")
    )
  }

  @Test func aFileWithoutProfilesIsReported() async {
    #expect(
      await TestProgram(cases: []).run("profiles")
        == .done("", errors: "\(path) has no profiles\n"))
  }

  // MARK: version

  @Test func theVersionCanBePrintedAsJSON() async {
    let build = BuildStamp.current
    let commit = build.commit.map { "\"\($0)\"" } ?? "null"
    let expected =
      #"{"schema_version":1,"name":"casetui","version":"\#(Version.current)","#
      + #""commit":\#(commit),"build_date":"\#(build.day)"}"#

    #expect(await program.run("version", "--json") == .done(expected + "\n"))
  }
}

struct LoginCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund])

  @Test func aTokenIsTestedButNotSavedByDefault() async throws {
    let asked = Box<HTTPCall>()
    var program = program
    let answer = program.transport
    program.transport = { call throws(TransportError) in
      asked.value = call
      return try await answer(call)
    }
    program.input = " typed-token \n"

    let result = await program.run("login")

    #expect(
      result
        == .done(
          "",
          errors:
            "cases.example.com accepted the token\nthe token was not saved; to save it, use --save FILE\n"
        ))
    let header = try #require(asked.value).headers.first { $0.name.lowercased() == "auth" }
    #expect(header?.value == "typed-token")
  }

  @Test func anAcceptedTokenIsSavedInAPrivateFile() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/new/token"
    var program = program
    program.input = "typed-token"

    let result = await program.run("login", "--save", file)

    #expect(result.status == 0)
    #expect(!result.errors.contains("typed-token"))
    #expect(result.errors.contains("add `token_file: \(file)` to /home/test/.config/casetui/"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "typed-token\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new") == ["token"])
  }

  @Test func savingATokenKeepsASymbolicLink() async throws {
    let folder = try TemporaryDirectory()
    let (file, link) = (folder.path + "/token", folder.path + "/link")
    try Data("old\n".utf8).write(to: URL(filePath: file))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "token")
    var program = program
    program.input = "typed-token"

    #expect(await program.run("login", "--save", link).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "token")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "typed-token\n")
  }

  @Test func filesThatMustNotBeReplacedAreNotChanged() async throws {
    let folder = try TemporaryDirectory()
    let (pipe, locked, dangling) = (
      folder.path + "/pipe", folder.path + "/locked", folder.path + "/dangling"
    )
    try #require(mkfifo(pipe, 0o600) == 0)
    try Data("old\n".utf8).write(to: URL(filePath: locked))
    try #require(chmod(locked, 0o400) == 0)
    try FileManager.default.createSymbolicLink(atPath: dangling, withDestinationPath: "nowhere")
    var program = program
    program.input = "typed-token"

    for (path, reason) in [
      (pipe, "is not a regular file"), (locked, "is read-only"),
      ("/dev/null", "is not a regular file"),
      (folder.path, "is not a regular file"), (dangling, "is a broken link"),
    ] {
      let result = await program.run("login", "--save", path)
      #expect(result.status == 1)
      #expect(result.errors.contains("the token file \(path) \(reason)"), "\(result.errors)")
    }
    #expect(try String(contentsOfFile: locked, encoding: .utf8) == "old\n")
  }

  @Test(arguments: ["Bearer typed-token", " bearer  typed-token\r\n", "typed-token"])
  func aTokenIsReadFromACopiedHeader(_ input: String) async throws {
    let folder = try TemporaryDirectory()
    var program = program
    program.input = input

    #expect(await program.run("login", "--save", folder.path + "/token").status == 0)
    let kept = try String(contentsOfFile: folder.path + "/token", encoding: .utf8)
    #expect(kept == "typed-token\n")
  }

  @Test func aRefusedTokenIsNotSaved() async {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    var program = TestProgram(answer: "{}", status: 401)
    program.input = "typed-token"

    let result = await program.run("login", "--save", file)

    #expect(result.status == 4)
    #expect(!result.errors.contains("typed-token"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func aTokenThatCannotBeSavedIsReported() async {
    var program = program
    program.input = "typed-token"

    let result = await program.run("login", "--save", "/dev/null/token")

    #expect(result.status == 1)
    #expect(result.errors.contains("casetui: the token file /dev/null/token cannot be written: "))
  }

  @Test func otherMissingSettingsAreReportedFirst() async {
    var program = program.onTerminal()
    program.environment["CASETUI_HOST"] = nil

    let result = await program.run("login")

    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("casetui: not set: host\n"))
  }

  @Test func aPromptAppearsOnlyOnATerminal() async {
    var typed = program.onTerminal()
    typed.input = "typed-token\n"

    #expect(await typed.run("login").errors.hasPrefix("Token: cases.example.com accept"))
  }

  @Test(arguments: ["", "\n", "two\u{7}", "ü", "two words", "Basic x", "Bearer a b"])
  func invalidTokensAreNotSent(_ input: String) async {
    var program = TestProgram(failure: .noConnection(detail: "asked"))
    program.input = input

    let result = await program.run("login")

    #expect(result.status == 64)
    #expect(!result.errors.contains("asked"))
  }
}

struct OpenCommandTests {
  var program: TestProgram {
    var program = TestProgram(cases: [SampleJSON.refund])
    program.files["/home/test/.config/casetui/config.yaml"] =
      "open_url: https://cases.example.com/c/{ref}"
    program.environment["PATH"] = "/usr/bin:/bin"
    return program
  }

  @Test func theAddressCanBePrinted() async {
    #expect(
      await program.run("open", "cs000100", "--print")
        == .done("https://cases.example.com/c/CS000100\n"))
  }

  @Test func theWebBrowserGetsTheAddressButNoSecrets() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" $CASETUI_TOKEN > \(folder)/called\n"
    try script.write(toFile: "\(folder)/browser", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: "\(folder)/browser")
    var program = program
    program.environment["BROWSER"] = "\(folder)/browser"
    #expect(program.environment["CASETUI_TOKEN"] != nil)

    let result = await program.run("open", "CS000100")

    #expect(result == .done("", errors: "cases.example.com: opening with browser\n"))
    #expect(
      try String(contentsOfFile: "\(folder)/called", encoding: .utf8)
        == "1\nhttps://cases.example.com/c/CS000100\n")
  }

  @Test func aFailedWebBrowserIsReported() async {
    var program = program
    program.environment["BROWSER"] = "false"

    let result = await program.run("open", "CS000100")

    #expect(result.status == 1)
    #expect(result.errors.contains("casetui: false failed\n  open https://cases.example.com/c/"))
  }

  @Test func theNextWebBrowserOfTheListIsTried() async {
    var program = program
    program.environment["BROWSER"] = "false:no-such-program:true %s"

    #expect(
      await program.run("open", "CS000100")
        == .done(
          "",
          errors: "cases.example.com: opening with false\ncases.example.com: opening with true\n"))
  }

  @Test func aTextBrowserIsNotStartedWithoutATerminal() async throws {
    let folder = try TemporaryDirectory()
    for name in ["w3m", "firefox"] {
      try "#!/bin/sh\necho $0 >> \(folder.path)/called\n".write(
        toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
      try #require(chmod("\(folder.path)/\(name)", 0o700) == 0)
    }
    var program = program
    program.environment["PATH"] = "\(folder.path):/usr/bin:/bin"
    program.environment["BROWSER"] = "w3m"
    let refused = await program.run("open", "CS000100")
    program.environment["BROWSER"] = "w3m:firefox"
    let opened = await program.run("open", "CS000100")

    #expect(refused.status == 1)
    #expect(refused.errors.contains("w3m needs a terminal of its own: set BROWSER to another"))
    #expect(opened == .done("", errors: "cases.example.com: opening with firefox\n"))
    #expect(
      try String(contentsOfFile: folder.path + "/called", encoding: .utf8)
        == "\(folder.path)/firefox\n")
  }

  @Test func withoutAWebBrowserTheAddressIsPrinted() async {
    let result = await program.run("open", "CS000100")

    #expect(result.status == 1)
    #expect(result.errors.contains("set BROWSER, or open https://cases.example.com/c/CS000100"))
  }

  @Test func withoutAnAddressNoRequestIsSent() async {
    let result = await TestProgram(failure: .noConnection(detail: "asked")).run("open", "CS1")

    #expect(result.status == 64)
    #expect(result.errors.contains("add open_url: https://cases.example.com/{ref}"))
  }

  @Test func aMissingCaseEndsWith5() async {
    #expect(await program.run("open", "CS9").status == 5)
  }
}
