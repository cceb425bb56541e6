import ArgumentParser
import CaseKit

/// The parser's type; CaseKit has one with the same name.
typealias Flag = ArgumentParser.Flag

/// The keys of the case object to print.
struct FieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Print only these keys of each case in JSON, e.g. ref,title,customer.email.",
      valueName: "names"))
  var fields: String?

  /// - Returns: the keys; `nil` if the option was not given.
  /// - Throws: ``UnknownWord`` with the nearest name and all names.
  func parsed() throws(UnknownWord) -> CaseFields? {
    guard let fields else { return nil }
    return try CaseFields(fields)
  }
}

/// Whether to print JSON for a program.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print one JSON object.")
  var json = false
}

/// Whether a terminal shows the output in a pager.
struct PagerOptions: ParsableArguments {
  @Flag(help: "On a terminal, page the output with $PAGER, or less.")
  var pager = false
}
