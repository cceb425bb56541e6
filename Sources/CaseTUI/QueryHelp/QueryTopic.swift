import CaseKit

extension HelpTopic {
  static let query = HelpTopic(
    name: "query", abstract: "How to say which cases are wanted.",
    sections: [
      Section(
        title: "Queries",
        paragraphs: [
          "The filter of the browser, views, commands and agents' calls speak one language. A "
            + "query is a row of terms, and a case must satisfy all of them. A comma within a "
            + "term is OR, and a leading - negates it.",
          "Names compare without case, spaces and hyphens: in-progress is \"In Progress\".",
        ],
        examples: [
          .init("casetui list is:unresolved priority:critical,high", "urgent and not done"),
          .init("casetui list is:overdue -assignee:me", "late, and not yours"),
        ]),
      Section(
        title: "Words",
        paragraphs: [
          "A word looks in the ref, title, description and customer. Words in quotes stand "
            + "together; a shell needs quotes around those. The server looks for words in its own "
            + "way, often for their beginnings only; what is marked (here) was looked through "
            + "here, for any part of a word."
        ],
        examples: [
          .init("casetui list refund label", "both words, anywhere"),
          .init("casetui list '\"charged twice\"'", "the two words together"),
          .init("casetui list title:refund -tag:vip", "in the title only; without a tag"),
        ]),
      Section(
        title: "Keys",
        paragraphs: [
          QueryTopic.keys.map { "\($0.name):".padded(to: 10) + $0.help }
            .joined(separator: "\n")
        ],
        examples: [
          .init("casetui list status:open,in-progress queue:billing", "by status and queue"),
          .init("casetui list customer:ann@example.com", "of one customer"),
          .init("casetui summary assignee:none", "count what nobody has"),
        ]),
      Section(
        title: "Flags",
        paragraphs: [
          "is: \(CaseKit.Flag.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "has: \(Trait.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "is:mine and assignee:me need to know who you are: --me, CASETUI_ME or `me` in the "
            + "config file."
        ],
        examples: [
          .init("casetui list is:mine --me 'Ada Lovelace'", "your cases"),
          .init("casetui list is:breached has:attachments", "two flags at once"),
        ]),
      Section(
        title: "Dates",
        paragraphs: [
          "due:, created: and updated: take a day (2026-11-01, today, yesterday), a time ago or "
            + "ahead (3h, 2d, 1w), a comparison (<2d, >=2026-11-01) or a range (a..b). due:<2d is "
            + "due within two days; created:<2d was created in the last two. Quote < and > in a "
            + "shell."
        ],
        examples: [
          .init("casetui list 'due:<2d' --sort due", "due within two days, the next one first"),
          .init("casetui list 'created:>=2026-11-01'", "from that day on"),
          .init("casetui list updated:2026-11-01..2026-11-15", "within these days"),
        ]),
      Section(
        title: "Views and order",
        paragraphs: [
          "A view is a query and an order under a name: "
            + "\(SavedView.builtIn.map(\.name).joined(separator: ", ")), and those of the config "
            + "file. Sort keys: \(SortField.allCases.map(\.rawValue).joined(separator: ", ")); "
            + ":desc turns one around."
        ],
        examples: [
          .init("casetui list --view Overdue refund", "a view, narrowed further"),
          .init("casetui list is:open --sort priority:desc,due", "the most urgent first"),
        ]),
    ])
}

/// The keys of the language, each with what it compares.
enum QueryTopic {
  static let keys: [(name: String, help: String)] =
    ValueKey.allCases.map { ($0.rawValue, $0.help) }
    + DateKey.allCases.map { ($0.rawValue, $0.help) }
    + [("is", "a flag: overdue, mine, …"), ("has", "what is there: tasks, due, …")]
}

extension DateKey {
  fileprivate var help: String {
    switch self {
    case .due: "when it is due"
    case .created: "when it came in"
    case .updated: "when it last changed"
    }
  }
}

extension String {
  /// Of characters that are a column wide.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
