import CaseKit
import Foundation
import Terminal
import Testing

@testable import CaseTUI

struct CaseLinkTests {
  private let item = Case(id: "ci 1/ü?", ref: "CS&1", title: "x")

  @Test func valuesOfTheCaseArePercentEncoded() {
    let page = CaseLink(template: "HTTPS://cases.example.com:8443/{id}?r={ref}", of: item)
    #expect(page?.address == "HTTPS://cases.example.com:8443/ci%201%2F%C3%BC%3F?r=CS%261")
    #expect(page?.host == "cases.example.com:8443")
  }

  @Test(arguments: [
    "ftp://example.com/{id}", "javascript:alert({id})", "https://{ref}/x", "https:///{id}",
    "https://user@example.com/{id}", "/usr/bin/{id}", "https://example.com/{title}",
  ])
  func unsafeAddressesAreRejected(_ template: String) {
    #expect(CaseLink(template: template, of: item) == nil)
  }
}

@MainActor
@Suite(.timeLimit(.minutes(1))) struct OpenPageTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "open-\(UUID().uuidString)")

  private func session(
    _ environment: [String: String], template: String? = "https://cases.example.com/{ref}"
  ) -> BrowserSession {
    BrowserSession(Tenant.cases, environment: environment, pageTemplate: template)
  }

  private func install(_ name: String, _ script: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
  }

  @Test func theWebBrowserGetsTheAddressAsAnArgument() async throws {
    let taken = folder.appending(path: "taken").path
    try install("browse", "[ -t 0 ] || [ -t 1 ] || echo \"$#:$2\" > \(taken)")
    let session = session(["BROWSER": "nothing:browse --new", "PATH": folder.path])
    try await session.press("o")
    #expect(await session.rows()[23] == "cases.example.com: opened with browse.")
    let text = try String(contentsOfFile: taken, encoding: .utf8)
    #expect(text == "2:https://cases.example.com/CS100001\n")
  }

  @Test func theWebBrowserGetsNoSecrets() async throws {
    let taken = folder.appending(path: "taken").path
    try install("browse", "echo \"$CASETUI_TOKEN,$CASETUI_CLIENT_SECRET,$OTHER\" > \(taken)")
    let session = session([
      "BROWSER": "browse", "PATH": folder.path, "CASETUI_TOKEN": "t",
      "CASETUI_CLIENT_SECRET": "s", "OTHER": "o",
    ])
    try await session.press("o")
    #expect(await session.rows()[23] == "cases.example.com: opened with browse.")
    #expect(try String(contentsOfFile: taken, encoding: .utf8) == ",,o\n")
  }

  @Test func thePageCanAlsoBeOpenedFromACase() async throws {
    try install("xdg-open", "exit 4")
    let session = session(["DISPLAY": ":9", "PATH": folder.path])
    try await session.press("<CR>o")
    #expect(await session.rows()[23] == "cases.example.com: xdg-open failed.")
  }

  @Test func aMissingTemplateOrWebBrowserIsReported() async throws {
    let bare = session([:], template: nil)
    try await bare.press("o")
    #expect(await bare.rows()[23].hasPrefix("Not now: set open_url first"))
    let remote = session(["PATH": "/usr/bin"])
    try await remote.press("o")
    #expect(
      await remote.rows()[23].hasPrefix(
        "Cannot open https://cases.example.com/CS100001: "))
  }
}
