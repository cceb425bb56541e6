import ArgumentParser
import CaseKit

/// The options of commands that change cases.
struct WriteOptions: ParsableArguments {
  @Flag(help: "Print what would be sent, without sending it.")
  var dryRun = false

  @Flag(help: "Do not ask for confirmation.")
  var yes = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("Keep this reason in the journal.", valueName: "text"))
  var reason: String?

  var manner: EditManner {
    EditManner(isDryRun: dryRun, isConfirmed: yes, printsJSON: json)
  }
}
