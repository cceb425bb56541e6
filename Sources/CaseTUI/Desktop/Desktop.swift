import CaseKit
import Terminal

/// The desktop around the program: the clipboard and the web browser.
@MainActor
final class Desktop {
  /// The address of a case's page, with `{id}` or `{ref}` in it.
  let pageTemplate: String?

  private(set) var work: Task<Void, Never>?
  private let display: any Display
  private let clipboard: Clipboard
  private let environment: [String: String]
  private let say: (SafeText) -> Void
  /// Whether a recording is replayed, so that nothing is copied or opened.
  private let isReplayed: Bool

  /// - Parameter say: shows a message to the user.
  init(
    display: any Display, environment: [String: String], pageTemplate: String?,
    isReplayed: Bool = false, say: @escaping (SafeText) -> Void
  ) {
    self.say = say
    self.isReplayed = isReplayed
    self.display = display
    self.environment = environment.withoutSecrets
    self.pageTemplate = pageTemplate
    clipboard = Clipboard(environment: self.environment)
  }

  /// Copies a text.
  ///
  /// - Parameter what: the name of the text in the message.
  func copy(_ text: String, what: SafeText) {
    guard !isReplayed else { return }
    start { [clipboard, display] in
      do throws(ClipboardError) {
        let receipt = try await clipboard.copy(text, on: display)
        return "Copied \(what): \(receipt.bytes) bytes with \(receipt.way)."
      } catch {
        return error.message
      }
    }
  }

  var reasonAgainstOpening: SafeText? {
    pageTemplate == nil
      ? "set open_url first, e.g. https://cases.example.com/{ref}" : nil
  }

  /// Opens the web page of a case; a message first shows its host.
  func openPage(of item: Case) {
    guard !isReplayed, let pageTemplate else { return }
    guard let page = CaseLink(template: pageTemplate, of: item) else {
      return say("open_url must be an http or https address with {id} or {ref} after the host.")
    }
    let opener = PageOpener(page.address, in: environment)
    guard let first = opener.programs.first else {
      return say("Cannot open \(SafeText(page.address)): \(opener.advice).")
    }
    say("\(page.host): opening with \(SafeText(first.name))")
    start {
      let used = await opener.open { _ in }
      let names = opener.programs.map { SafeText($0.name) }.joined(separator: ", ")
      return used.map { "\(page.host): opened with \(SafeText($0.name))." }
        ?? "\(page.host): \(names) failed."
    }
  }

  /// Why no text can be edited in a program of the user's choice; `nil` if it can.
  var reasonAgainstEditing: SafeText? {
    TextEditor(environment: environment) == nil || isReplayed
      ? "set EDITOR to a text editor first, e.g. export EDITOR=nano" : nil
  }

  /// Lets the user edit a text; returns when the editor ends.
  func edit(_ text: String) -> TextEditor.Ending {
    guard !isReplayed, let editor = TextEditor(environment: environment) else { return .unchanged }
    return editor.edit(text, on: display)
  }

  private func start(_ action: @escaping @MainActor () async -> SafeText) {
    work?.cancel()
    work = Task {
      let result = await action()
      if !Task.isCancelled { say(result) }
    }
  }
}
