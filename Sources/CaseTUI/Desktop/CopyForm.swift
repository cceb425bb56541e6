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
  let cases: [Case]
  /// The command that lists the same cases.
  let commandLine: String
  /// The template of the web page of a case, if the profile has one.
  let pageTemplate: String?
  /// The number of marked cases that the current filter hides.
  var hidden = 0

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
    guard cases.isEmpty else { return "a long list does not keep the JSON; open the case first" }
    guard hidden > 0 else { return "no case is selected" }
    return hidden == 1
      ? "the marked case is not in this list" : "none of the \(hidden) marked cases is in this list"
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
  /// The marked cases, or the selected case if none is marked.
  @MainActor
  init(_ model: CaseListModel, pageTemplate: String?) {
    let selected = model.selected.map { [$0] } ?? []
    let cases = model.marks.isEmpty ? selected : model.markedCases
    self.init(
      cases: cases, commandLine: Self.commandLine(of: model), pageTemplate: pageTemplate,
      hidden: max(0, model.marks.count - cases.count))
  }

  /// One case and the list that it was opened from.
  @MainActor
  init(_ item: Case, in model: CaseListModel, pageTemplate: String?) {
    self.init(
      cases: [item], commandLine: Self.commandLine(of: model), pageTemplate: pageTemplate)
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
