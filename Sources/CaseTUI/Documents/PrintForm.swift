import CaseKit
import Terminal

/// How cases are printed, and what of them.
enum PrintForm: Equatable {
  /// - Parameter columns: `nil` for those of the settings.
  case table([CaseColumn]?)
  case separated(SeparatedText.Form, [CaseColumn])
  case markdown([CaseColumn])
  case json(CaseFields)
  case jsonLines(CaseFields)
  case raw
  case template(LineTemplate)
}
