/// A help topic that is not a command, e.g. `casetui help query`.
struct HelpTopic: Equatable, Sendable {
  struct Section: Equatable, Sendable {
    var title: String
    /// The paragraphs. One with several lines is a list and is not wrapped.
    var paragraphs: [String]
    var examples: [Example] = []
  }

  /// A command line and what it does; a test runs it.
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

  /// - Parameter arguments: the arguments of the program.
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
