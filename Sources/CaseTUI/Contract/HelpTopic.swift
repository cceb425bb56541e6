/// Something to be taught that is no command: `casetui help query`.
struct HelpTopic: Equatable, Sendable {
  struct Section: Equatable, Sendable {
    var title: String
    /// Paragraphs; one of several lines is a list, and stays as it is.
    var paragraphs: [String]
    var examples: [Example] = []
  }

  /// A line for a shell, which a test runs, and what it does.
  struct Example: Equatable, Sendable {
    var line: String
    var meaning: String

    init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  var name: String
  var abstract: String
  var sections: [Section]

  static let all = [query]

  /// - Parameter arguments: those of the program.
  init?(askedForBy arguments: [String]) {
    guard arguments.count == 2, arguments[0] == "help",
      let topic = Self.all.first(where: { $0.name == arguments[1].lowercased() })
    else { return nil }
    self = topic
  }

  init(name: String, abstract: String, sections: [Section]) {
    self.name = name
    self.abstract = abstract
    self.sections = sections
  }
}
