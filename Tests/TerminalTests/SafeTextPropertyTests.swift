import TestSupport
import Testing

@testable import Terminal

/// Laws of safe text, tried on what strangers could type and on thousands of random strings of
/// difficult scalars.
@Suite struct SafeTextPropertyTests {
  private static let count = 4_000

  private func check(_ law: (String, inout SeededGenerator) throws -> Void) rethrows {
    var generator = SeededGenerator(seed: 20_260_101)
    for sample in HostileText.all { try law(sample.text, &generator) }
    for _ in 0..<Self.count { try law(generator.text(), &generator) }
  }

  @Test(arguments: [SafeText.Purpose.line, .detail])
  func makingTextSafeTwiceChangesNothing(_ purpose: SafeText.Purpose) throws {
    try check { text, _ in
      let once = SafeText(text, for: purpose)
      try #require(SafeText(once.string, for: purpose) == once, "\(text.debugDescription)")
    }
  }

  @Test(arguments: [SafeText.Purpose.line, .detail])
  func onlyDrawableScalarsRemain(_ purpose: SafeText.Purpose) throws {
    try check { text, _ in
      for scalar in SafeText(text, for: purpose).string.unicodeScalars {
        let isAllowed =
          scalar == "\n"
          ? purpose == .detail
          : scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
            && !scalar.properties.isDefaultIgnorableCodePoint
            && !(0xFFF9...0xFFFB).contains(scalar.value)
        try #require(isAllowed, "\(text.debugDescription)")
      }
    }
  }

  @Test func theWidthOfJoinedTextsIsTheSumOfTheirWidths() throws {
    try check { text, generator in
      let (left, right) = (SafeText(text), SafeText(generator.text()))
      let whole = left + right
      try #require(whole.width == left.width + right.width)
      try #require(whole.width == Cluster.width(of: whole.string))
      try #require(whole.width == SafeText(whole.string).width)
    }
  }

  @Test func fittedTextHasTheGivenWidthAndTheSameStart() throws {
    try check { text, generator in
      let columns = Int.random(in: 0...30, using: &generator)
      let safe = SafeText(text)
      try #require(safe.fitted(to: columns).width == columns)
      try #require(safe.string.hasPrefix(safe.prefix(columns).string))
    }
  }

  @Test func wrappedTextLosesOnlySpacesAndFitsTheWidth() throws {
    try check { text, generator in
      let columns = Int.random(in: 2...12, using: &generator)
      let safe = SafeText(text, for: .detail)
      let lines = safe.wrapped(to: columns)
      // A cluster of several wide letters may be wider than the line; it is replaced then.
      try #require(lines.allSatisfy { $0.width <= columns })
      guard safe.clusters.allSatisfy({ $0.width <= columns }) else { return }
      let kept = lines.map(\.string).joined().filter { !$0.isWhitespace }
      try #require(kept == safe.string.filter { !$0.isWhitespace })
    }
  }

  @Test func randomDrawingKeepsFramesValid() throws {
    var frame = Frame(size: Size(width: 13, height: 3))
    try check { text, generator in
      let point = Point(
        x: Int.random(in: -3...14, using: &generator),
        y: Int.random(in: -1...3, using: &generator))
      let width = Int.random(in: 0...14, using: &generator)
      frame.put(SafeText(text), at: point, width: width)
      frame.fill(Rect(x: point.y * 3, y: 0, width: width / 3, height: 2))
      try #require(frame.brokenInvariants == [])
    }
  }
}
