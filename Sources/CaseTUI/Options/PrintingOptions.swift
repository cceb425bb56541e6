import ArgumentParser
import CaseKit

/// The parser's, where CaseKit has one as well.
typealias Flag = ArgumentParser.Flag

/// Which keys of a case object are wanted.
struct FieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Print only these keys of each case in JSON, e.g. ref,title,customer.email.",
      valueName: "names"))
  var fields: String?

  /// - Returns: `nil` where nothing was said.
  /// - Throws: the nearest name and all there are, for a wrong one.
  func parsed() throws(UnknownWord) -> CaseFields? {
    guard let fields else { return nil }
    return try CaseFields(fields)
  }
}

/// Whether a program reads what is printed.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print one JSON object.")
  var json = false
}

/// Where what is printed goes on a terminal.
struct PagerOptions: ParsableArguments {
  @Flag(help: "On a terminal, page the output with $PAGER, or less.")
  var pager = false
}
