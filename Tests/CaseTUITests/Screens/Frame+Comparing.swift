import Terminal
import Testing

extension Frame {
  /// The rows as a test writes them: without the blanks at their ends.
  var picture: String {
    rows.map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }
}

/// Compares a whole screen; where it differs, says what to put into the test.
func expect(
  _ frame: Frame, _ picture: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let screen = frame.picture
  #expect(screen == picture, "The screen is:\n\(screen)", sourceLocation: sourceLocation)
}
