import CaseKit

extension HelpTopic {
  static let query = HelpTopic(
    name: "query", abstract: "How to write queries.",
    sections: [
      Section(
        title: "Queries",
        paragraphs: [
          "The browser's filter, views, commands and agents use the same query language. A query "
            + "is a list of terms, and a case must match all of them. A comma within a term means "
            + "OR, and a leading - negates the term.",
          "Names ignore case, spaces and hyphens: in-progress matches \"In Progress\".",
        ],
        examples: [
          .init("casetui list is:unresolved priority:critical,high", "urgent and unresolved"),
          .init("casetui list is:overdue -assignee:me", "overdue and not yours"),
        ]),
      Section(
        title: "Words",
        paragraphs: [
          "A word is searched for in the ref, title, description and customer. Words in quotes "
            + "must stand together; quote them again for the shell. The server's search has its own "
            + "rules and often matches only the beginnings of words. casetui itself checks terms "
            + "marked (here), which match any part of a word."
        ],
        examples: [
          .init("casetui list refund label", "both words, anywhere"),
          .init("casetui list '\"charged twice\"'", "the two words together"),
          .init("casetui list title:refund -tag:vip", "in the title, and without the tag vip"),
        ]),
      Section(
        title: "Keys",
        paragraphs: [
          QueryTopic.keys.map { "\($0.name):".padded(to: 10) + $0.help }
            .joined(separator: "\n")
        ],
        examples: [
          .init("casetui list status:open,in-progress queue:billing", "by status and queue"),
          .init("casetui list customer:ann@example.com", "cases of one customer"),
          .init("casetui summary assignee:none", "count unassigned cases"),
        ]),
      Section(
        title: "Flags",
        paragraphs: [
          "is: \(CaseKit.Flag.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "has: \(Trait.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "is:mine and assignee:me need to know who you are: set --me, CASETUI_ME or `me` in "
            + "the config file."
        ],
        examples: [
          .init("casetui list is:mine --me 'Ada Lovelace'", "your cases"),
          .init("casetui list is:breached has:attachments", "two flags at once"),
        ]),
      Section(
        title: "Dates",
        paragraphs: [
          "due:, created: and updated: take a day (2026-11-01, today, yesterday), a time before "
            + "or after now (3h, 2d, 1w), a comparison (<2d, >=2026-11-01) or a range (a..b). "
            + "due:<2d means due within two days; created:<2d means created in the last two days. "
            + "Quote < and > in a shell."
        ],
        examples: [
          .init("casetui list 'due:<2d' --sort due", "due within two days, earliest first"),
          .init("casetui list 'created:>=2026-11-01'", "since that day"),
          .init("casetui list updated:2026-11-01..2026-11-15", "between these days"),
        ]),
      Section(
        title: "Views and order",
        paragraphs: [
          "A view is a named query with a sort order: "
            + "\(SavedView.builtIn.map(\.name).joined(separator: ", ")), and those of the config "
            + "file. Sort keys: \(SortField.allCases.map(\.rawValue).joined(separator: ", ")); "
            + ":desc reverses one."
        ],
        examples: [
          .init("casetui list --view Overdue refund", "a view, filtered further"),
          .init("casetui list is:open --sort priority:desc,due", "the most urgent first"),
        ]),
    ])
}

/// The keys of the query language, each with a description of its values.
enum QueryTopic {
  static let keys: [(name: String, help: String)] =
    ValueKey.allCases.map { ($0.rawValue, $0.help) }
    + DateKey.allCases.map { ($0.rawValue, $0.help) }
    + [("is", "a flag: overdue, mine, …"), ("has", "what the case has: tasks, due, …")]
}

extension DateKey {
  fileprivate var help: String {
    switch self {
    case .due: "when it is due"
    case .created: "when it was created"
    case .updated: "when it last changed"
    }
  }
}

extension String {
  /// The text padded with spaces; each character must be one column wide.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
