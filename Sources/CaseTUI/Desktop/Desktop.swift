import CaseKit
import Terminal

/// What is around the program: a clipboard and a web browser.
@MainActor
final class Desktop {
  /// The address of a case's page, with `{id}` or `{ref}` in it.
  let pageTemplate: String?

  private(set) var work: Task<Void, Never>?
  private let display: any Display
  private let clipboard: Clipboard
  private let environment: [String: String]
  private let say: (SafeText) -> Void
  /// Whether nothing is done, because what came of it is already known.
  private let isReplayed: Bool

  /// - Parameter say: tells the user what was done.
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

  /// - Parameter what: what the text is, for the message.
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

  /// Opens the page of a case; the message says first where it leads.
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

  private func start(_ action: @escaping @MainActor () async -> SafeText) {
    work?.cancel()
    work = Task {
      let result = await action()
      if !Task.isCancelled { say(result) }
    }
  }
}
