import ArgumentParser
import CaseKit

/// How a command that changes cases goes about it.
struct WriteOptions: ParsableArguments {
  @Flag(help: "Print what would be sent, and send nothing.")
  var dryRun = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("Why; kept in the journal.", valueName: "text"))
  var reason: String?

  var manner: EditManner {
    EditManner(isDryRun: dryRun, isConfirmed: yes, printsJSON: json)
  }
}
