import CaseKit
import JSON
import Terminal

/// The form in which cases, or the command that lists them, are copied.
enum CopyForm: CaseIterable {
  case ref, id, title, markdown, json, commandLine

  var label: SafeText {
    switch self {
    case .ref: "ref"
    case .id: "id"
    case .title: "title"
    case .markdown: "Markdown line"
    case .json: "JSON"
    case .commandLine: "casetui list command"
    }
  }
}

/// The source of a copy: one or more cases, one per line.
///
/// The text is copied unchanged and is not made safe, because it goes to the clipboard and not to
/// the screen.
struct CopySource {
  let chosen: ChosenCases
  /// The command that lists the same cases.
  let commandLine: String
  /// The template of the web page of a case, if the profile has one.
  let pageTemplate: String?

  private var cases: [Case] { chosen.cases }

  /// Whether all data for the form is in memory.
  func canCopy(as form: CopyForm) -> Bool {
    switch form {
    case .commandLine: true
    case .json: !cases.isEmpty && cases.allSatisfy(\.raw.isKept)
    case .ref, .id, .title, .markdown: !cases.isEmpty
    }
  }

  /// Why nothing can be copied in a form, to follow "not now:"; `nil` if it can.
  func reasonAgainst(_ form: CopyForm) -> SafeText? {
    guard !canCopy(as: form) else { return nil }
    return chosen.reasonAgainst ?? "a long list does not keep the JSON; open the case first"
  }

  func text(as form: CopyForm) -> String {
    switch form {
    case .commandLine: commandLine
    case .ref: lines(\.ref)
    case .id: lines(\.id)
    case .title: lines(\.title)
    case .markdown: lines(markdown)
    case .json: lines { CaseFields.all.line(of: $0).text }
    }
  }

  /// A single case is copied unchanged; several are copied one per line.
  private func lines(_ text: (Case) -> String) -> String {
    guard cases.count > 1 else { return cases.first.map(text) ?? "" }
    return cases.map { text($0).onOneLine }.joined(separator: "\n")
  }

  private func markdown(_ item: Case) -> String {
    let ref = item.ref.onOneLine.escapedForMarkdown
    let page = pageTemplate.flatMap { CaseLink(template: $0, of: item) }
    let name = page.map { "[\(ref)](\($0.address))" } ?? ref
    let state = [item.status.name, item.priority?.name ?? ""].map(\.onOneLine)
      .filter { !$0.isEmpty }
    let end = state.isEmpty ? "" : " (\(state.joined(separator: ", ").escapedForMarkdown))"
    return "- \(name) \(item.title.onOneLine.escapedForMarkdown)\(end)"
  }
}

extension CopySource {
  /// - Parameter model: the list that the cases were chosen in.
  @MainActor
  init(_ chosen: ChosenCases, in model: CaseListModel, pageTemplate: String?) {
    self.init(
      chosen: chosen, commandLine: Self.commandLine(of: model), pageTemplate: pageTemplate)
  }

  @MainActor
  private static func commandLine(of model: CaseListModel) -> String {
    let (filter, sort) = (model.filter.query.description, model.sort.description)
    var words = ["casetui", "list"]
    if !filter.isEmpty { words.append(filter) }
    words += ["--view", model.view.name]
    if !sort.isEmpty { words += ["--sort", sort] }
    return words.map(\.shellQuoted).joined(separator: " ")
  }
}
