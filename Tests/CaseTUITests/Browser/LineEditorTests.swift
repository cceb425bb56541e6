import Terminal
import Testing

@testable import CaseTUI

@Suite struct LineEditorTests {
  func edited(_ keys: String, from text: String = "") throws -> LineEditor {
    var editor = LineEditor(text)
    for key in try KeyScript(keys).keys {
      switch (key, Keymap().command(for: key, on: .filter)) {
      case (_, .edit(let edit)): editor.apply(edit)
      case (.character(let character), nil): editor.type(String(character))
      default: Issue.record("\(key) edits nothing")
      }
    }
    return editor
  }

  @Test(arguments: [
    ("abc", "", "abc"), ("<BS>", "abc", "ab"), ("<Left><BS>", "abc", "ac"),
    ("<Home><Del>", "abc", "bc"), ("^ax", "abc", "xabc"), ("^w", "one two", "one "),
    ("^w^w", "one two  ", ""), ("<Left>^u", "abc", "c"), ("<Home><Right>^k", "abc", "a"),
    ("<BS><BS>", "", ""), ("<Del>", "abc", "abc"), ("東京<BS>", "", "東"),
  ])
  func editingKeysWorkAsInAShell(keys: String, from text: String, result: String) throws {
    #expect(try edited(keys, from: text).string == result)
  }

  @Test func pastedLinesBecomeOneLine() {
    var editor = LineEditor("ab")
    editor.apply(.left)
    editor.insert("1\n2\t3")
    #expect(editor.string == "a1 2 3b")
    #expect(editor.position == 6)
  }

  @Test func aLongPasteIsShortenedEvenWithinACharacter() {
    var editor = LineEditor()
    editor.type("a" + String(repeating: "\u{301}", count: 5_000))
    #expect(editor.text.count == 1)
    #expect(editor.string.unicodeScalars.count == LineEditor.longest)
  }
}
