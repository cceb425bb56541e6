import Testing

@testable import CaseTUI

/// Selecting the fields of a case.
struct FieldsTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func selectedFieldsAreJSONKeysInTheOrderOfTheContract() async {
    let result = await program.run("list", "--fields", "customer.email, ref ,fields.name")

    #expect(
      result
        == .done(
          #"{"schema_version":1,"cases":["#
            + #"{"ref":"CS000100","customer":{"email":"ann@example.com"},"#
            + #""fields":[{"name":"Plan"},{"name":"Plan"}]},"#
            + #"{"ref":"CS000200","customer":{"email":null},"fields":[]}],"#
            + #""total":2,"returned":2,"truncated":false,"next_cursor":null,"source":"server","as_of":null,"may_lack_cases":false}"#
            + "\n"))
  }

  @Test func fieldsApplyToJSONLines() async {
    let result = await program.run("search", "login", "--jsonl", "--fields", "ref,tags")

    #expect(result == .done(#"{"ref":"CS000200","tags":[]}"# + "\n"))
  }

  @Test func fieldsApplyToASingleCase() async {
    let result = await program.run("show", "ci-2", "--fields", "ref")

    #expect(
      result
        == .done(
          #"{"schema_version":1,"cases":[{"ref":"CS000200"}],"total":1,"returned":1,"#
            + #""truncated":false,"next_cursor":null,"source":"server","as_of":null,"may_lack_cases":false}"#
            + "\n"))
  }

  @Test(arguments: [["list"], ["search", "x"], ["show", "CS000100"], ["watch", "--jsonl"]])
  func anUnknownFieldListsAllFields(_ command: [String]) async {
    let result = await program.run(command + ["--fields", "ref,customer.mail"])

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(#"Unknown field \"customer.mail\""#))
    #expect(result.errors.contains("status_category, priority, assignee, assignee_type, queue"))
    #expect(result.errors.contains("customer.email"))
  }

  @Test(arguments: [
    (["--fields", "ref", "--csv"], "--fields applies to --json and --jsonl only"),
    (["--fields", "ref", "--raw"], "--raw prints every key and cannot take --fields"),
    (["--columns", "ref", "--json"], "--columns applies to --table, --tsv and --csv only"),
    (
      ["--template", "{ref}", "--json"],
      "--template cannot be used with a format, --columns or --fields"
    ),
    (
      ["--template", "{ref}", "--columns", "ref"],
      "--template cannot be used with a format, --columns or --fields"
    ),
  ])
  func optionsThatExcludeEachOtherAreReported(_ arguments: [String], _ message: String) async {
    let result = await program.run(["list"] + arguments)

    #expect(result.status == 64)
    #expect(result.errors.contains(message))
  }
}

struct TemplateTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test(arguments: [
    ("{ref} {title}", "CS000100 Refund, please\nCS000200 Login\n"),
    ("{ref}\\t{customer.email}", "CS000100\tann@example.com\nCS000200\t\n"),
    ("{{{ref}}} \\\\ {priority}", "{CS000100} \\ High\n{CS000200} \\ \n"),
    ("{customer} {CUSTOMER.phone}", "Ann +49 30 1\n \n"),
    ("{fields.plan}|{breached}", "Gold,EU|true\n|false\n"),
    ("{due_at}\\n-", "2026-11-23T08:00:00.000Z\n-\n\n-\n"),
    ("plain", "plain\nplain\n"), ("", "\n\n"), ("ünï{tags}", "ünïvip,refund\nünï\n"),
  ])
  func eachCaseIsPrintedByTheTemplate(_ template: String, _ output: String) async {
    #expect(await program.run("list", "--template", template) == .done(output))
    #expect(await program.onTerminal().run("list", "--template", template) == .done(output))
  }

  @Test func aTemplateAppliesToASingleCase() async {
    let result = await program.run("show", "CS000200", "--template", "{title}")

    #expect(result == .done("Login\n"))
  }

  @Test(arguments: [
    ("{titel}", #"unknown field "titel": did you mean "title"?"#),
    ("{ref", "the template has an unmatched brace"),
    ("ref}", "the template has an unmatched brace"),
    ("\\x", #"the template has an unknown escape "\x": use \t, \n or \\"#), ("{}", "unknown field"),
    ("{fields}", "unknown field"), ("{fields.}", "unknown field"),
  ])
  func anInvalidTemplateIsExplained(_ template: String, _ message: String) async {
    let result = await program.run("list", "--template", template)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
