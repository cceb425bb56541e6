import CaseKit
import Testing

@Suite struct TokenChoiceTests {
  @Test func theSourceWithTheHighestPrecedenceIsUsed() {
    let yaml = "token: t\nprofiles: {work: {token_command: cat, client_id: cs-1}}"
    let environment = ["CASETUI_PROFILE": "work"]

    #expect(TokenChoice(read(yaml).settings) == .fixed(Secret("t")))
    #expect(TokenChoice(read(yaml, environment: environment).settings) == .command("cat"))

    let withFile = environment.merging(["CASETUI_TOKEN_FILE": "/t"]) { $1 }
    #expect(TokenChoice(read(yaml, environment: withFile).settings) == .file(path: "/t"))

    let withSecret = environment.merging(["CASETUI_CLIENT_SECRET": "s"]) { $1 }
    let key = SigningKey(
      clientID: "cs-1", secret: Secret("s"), subject: "casetui", lifetime: .seconds(1_800),
      isSingleUse: false)
    #expect(TokenChoice(read(yaml, environment: withSecret).settings) == .signed(key))
  }

  @Test func withinOneSourceAFixedTokenComesFirst() {
    let yaml = "client_secret: s\nclient_id: cs-1\ntoken_file: /t\ntoken: t"
    #expect(TokenChoice(read(yaml).settings) == .fixed(Secret("t")))
  }

  @Test func aClientIDWithoutASecretIsIgnored() {
    #expect(TokenChoice(read("client_id: cs-1").settings) == nil)
  }

  @Test func theDescriptionContainsNoSecretAndNoCommand() {
    let choices: [TokenChoice] = [
      .fixed(Secret("hunter2")), .command("echo hunter2"),
      .signed(
        SigningKey(
          clientID: "cs-1", secret: Secret("hunter2"), subject: "", lifetime: .zero,
          isSingleUse: true)),
    ]
    #expect(!choices.map(\.description).joined().contains("hunter2"))
    #expect(choices[2].description == "signed here for cs-1, one for each request")
  }
}
