import ArgumentParser
import CaseKit

/// The options of commands that change cases.
struct WriteOptions: ParsableArguments {
  @OptionGroup(title: "Writing") var writing: WritingOptions
  @OptionGroup(title: "Output") var output: JSONOption

  var manner: EditManner {
    EditManner(isDryRun: writing.dryRun, isConfirmed: writing.yes, printsJSON: output.json)
  }
}

/// Whether to send the changes, to ask first, and to keep a reason.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Print what would be sent, without sending it.")
  var dryRun = false

  @Flag(help: "Do not ask for confirmation.")
  var yes = false

  @Option(help: ArgumentHelp("Keep this reason in the journal.", valueName: "text"))
  var reason: String?

  @OptionGroup var readOnly: ReadOnlyOption
}
