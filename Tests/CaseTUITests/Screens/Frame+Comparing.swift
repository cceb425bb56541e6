import Terminal
import Testing

extension Frame {
  /// The rows without trailing blanks, as tests contain them.
  var picture: String {
    rows.map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }
}

/// Compares a whole screen; if it differs, reports the text for the test.
func expect(
  _ frame: Frame, _ picture: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let screen = frame.picture
  #expect(screen == picture, "The screen is:\n\(screen)", sourceLocation: sourceLocation)
}
