import Testing

@testable import Terminal

@Suite struct KeyTests {
  @Test(arguments: [
    Key.character("j"), .character(" "), .character("<"), .character("^"), .character("é"),
    .control("d"), .control("\\"), .enter, .escape, .tab, .backTab, .backspace, .delete,
    .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .function(12),
  ])
  func everyKeyCanBeReadFromItsName(_ key: Key) {
    #expect(Key(name: key.name) == key)
  }

  @Test(arguments: ["", "jj", "<Nothing>", "<CR", "^", "^1", "<F0>"])
  func unknownNamesAreRejected(_ name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func aScriptIsReadKeyByKey() throws {
    let script = try KeyScript("/vip<cr>^D<lt>5j<Esc>")
    #expect(
      script.keys == [
        .character("/"), .character("v"), .character("i"), .character("p"), .enter,
        .control("d"), .character("<"), .character("5"), .character("j"), .escape,
      ])
  }

  @Test func anUnknownKeyInAScriptIsReported() {
    #expect(throws: KeyScript.Failure(rest: "<Entr>j")) { try KeyScript("jj<Entr>j") }
  }
}
