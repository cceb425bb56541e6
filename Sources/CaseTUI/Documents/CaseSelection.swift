import CaseKit

/// What of each case is printed; a format looks at its own part only.
struct CaseSelection: Equatable {
  /// `nil` for those of the settings in a table for people, else for the standard ones.
  var columns: [CaseColumn]?
  var fields = CaseFields.all
  var template = LineTemplate()
}
