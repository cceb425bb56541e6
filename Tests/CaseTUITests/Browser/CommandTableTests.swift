import Terminal
import Testing

@testable import CaseTUI

@Suite struct CommandTableTests {
  @Test(arguments: ScreenKind.allCases) func noKeyHasTwoCommandsOnAScreen(screen: ScreenKind) {
    var seen: Set<Key> = []
    for row in CommandRow.all where row.screens.contains(screen) {
      for binding in row.bindings {
        #expect(seen.insert(binding.key).inserted, "\(binding.key.label) on \(screen)")
      }
    }
  }

  @Test(arguments: ScreenKind.allCases) func everyScreenHasACommandToLeaveIt(screen: ScreenKind) {
    let commands = CommandRow.all.filter { $0.screens.contains(screen) }.flatMap(\.commands)
    #expect(commands.contains(.back) || commands.contains(.quit))
  }

  @Test func everyRowHasKeysAndHelp() {
    for row in CommandRow.all {
      #expect(!row.help.isEmpty && !row.word.isEmpty && !row.bindings.isEmpty)
      #expect(!row.screens.isEmpty)
    }
  }

  @Test func theKeymapFindsTheCommandOfAKey() {
    let keymap = Keymap()
    #expect(keymap.command(for: .character("j"), on: .list) == .moveDown)
    #expect(keymap.command(for: .character("3"), on: .list) == .view(3))
    #expect(keymap.command(for: .character("/"), on: .detail) == .search)
    #expect(keymap.command(for: .character("Q"), on: .list) == nil)
  }
}
