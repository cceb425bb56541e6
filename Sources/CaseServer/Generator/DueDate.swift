/// A due date, and in which of the ways that the API has been seen to spell it.
struct DueDate: Equatable, Sendable {
  enum Spelling: Sendable { case number, text, etaOnly, fieldOnly }

  var moment: Moment
  var spelling: Spelling

  var key: JSON? {
    switch spelling {
    case .number: .number(String(moment.milliseconds))
    case .text: .string(moment.iso)
    case .etaOnly, .fieldOnly: nil
    }
  }

  var eta: String { spelling == .fieldOnly ? "" : moment.iso }
}
