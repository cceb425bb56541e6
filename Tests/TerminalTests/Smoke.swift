import Testing

@testable import Terminal

@Test func smoke() { #expect(SafeText("a").width == 1) }
