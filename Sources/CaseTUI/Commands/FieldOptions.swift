import ArgumentParser
import CaseKit

/// Which keys of a case object are wanted.
struct FieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The keys of each case in JSON, e.g. ref,title,customer.email.", valueName: "names"))
  var fields: String?

  /// - Returns: `nil` where nothing was said.
  /// - Throws: the nearest name and all there are, for a wrong one.
  func parsed() throws(UnknownWord) -> CaseFields? {
    guard let fields else { return nil }
    return try CaseFields(fields)
  }
}
