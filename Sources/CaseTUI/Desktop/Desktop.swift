import CaseKit
import Observation
import Terminal

/// What is around the screens, a clipboard, a browser and the log of requests, and what last came of
/// using them.
@MainActor @Observable
final class Desktop {
  /// What was done, until the next command.
  private(set) var toast: SafeText?
  /// The address of a case's page, with `{id}` or `{ref}` in it.
  let pageTemplate: String?
  let requests: RequestLog
  /// Whether there is no grid, for who is read to.
  let isLinear: Bool

  @ObservationIgnored private(set) var work: Task<Void, Never>?
  private let display: any Display
  private let clipboard: Clipboard
  private let environment: [String: String]
  private let noteToast: (SafeText) -> Void
  /// Whether nothing is done, because what came of it is already known.
  private let isReplayed: Bool

  init(
    display: any Display, environment: [String: String], pageTemplate: String?,
    requests: RequestLog = RequestLog(), noteToast: @escaping (SafeText) -> Void = { _ in },
    isReplayed: Bool = false,
    isLinear: Bool = false
  ) {
    self.requests = requests
    self.noteToast = noteToast
    self.isReplayed = isReplayed
    self.isLinear = isLinear
    self.display = display
    self.environment = environment.withoutSecrets
    self.pageTemplate = pageTemplate
    clipboard = Clipboard(environment: self.environment)
  }

  /// The shapes that the display draws.
  var glyphs: Glyphs { display.glyphs }

  func dismiss() {
    if toast != nil { toast = nil }
  }

  /// Shows what came of something that was done.
  func show(toast text: SafeText) {
    noteToast(text)
    toast = text
  }

  /// - Parameter what: what the text is, for the toast.
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
      ? "open_url is not set, e.g. https://cases.example.com/{ref}" : nil
  }

  /// Opens the page of a case; the toast says first where it leads.
  func openPage(of item: Case) {
    guard !isReplayed else { return }
    guard let pageTemplate else { return }
    guard let page = CaseLink(template: pageTemplate, of: item) else {
      show(
        toast: "open_url must be an http or https address, with {id} or {ref} after the host.")
      return
    }
    guard let program = DesktopProgram(opening: page.address, in: environment) else {
      show(
        toast: "\(SafeText(page.address)) Nothing here opens pages: set BROWSER.")
      return
    }
    show(toast: "\(page.host): opening with \(SafeText(program.name))")
    start { [environment] in
      let ending = await program.run(environment: environment, whenLate: .leave)
      let name = SafeText(program.name)
      return ending == .failure
        ? "\(page.host): \(name) failed." : "\(page.host): opened with \(name)."
    }
  }

  private func start(_ action: @escaping @MainActor () async -> SafeText) {
    work?.cancel()
    work = Task {
      let result = await action()
      if !Task.isCancelled { show(toast: result) }
    }
  }
}
