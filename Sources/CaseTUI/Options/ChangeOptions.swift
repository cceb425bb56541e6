import ArgumentParser
import CaseKit

/// The changes to make to a case.
struct ChangeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Set the status, e.g. resolved.", valueName: "name"))
  var status: String?

  @Option(help: ArgumentHelp("Set the priority, e.g. high.", valueName: "name"))
  var priority: String?

  @Option(help: ArgumentHelp("Set the agent: a name, an id, me or none.", valueName: "name"))
  var assignee: String?

  @Option(help: ArgumentHelp("Set the queue; none removes it.", valueName: "name"))
  var queue: String?

  @Option(help: ArgumentHelp("Set the due date: \(DueText.examples).", valueName: "date"))
  var due: String?

  @Option(help: ArgumentHelp("Set the title.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Set the description from a file; - reads standard input.", valueName: "file"))
  var descriptionFile: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Add and remove tags: +a,-b.", valueName: "tags"))
  var tag: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set a custom field: 'Plan=Pro'; 'Plan=' clears it.", valueName: "name=value"))
  var field: [String] = []

  /// - Parameters:
  ///   - input: read for `-`.
  ///   - files: reads files that are named.
  func words(input: Input, files: FileReader) async throws -> EditWords {
    var words = EditWords()
    let named: [(EditField, String?)] = [
      (.status, status), (.priority, priority), (.assignee, assignee), (.queue, queue),
      (.due, due), (.title, title),
    ]
    for (field, text) in named { words.values[field] = text }
    if let descriptionFile {
      words.values[.description] = try await Self.text(of: descriptionFile, input, files)
    }
    words.tags = tag
    var names: Set<Name> = []
    for text in field {
      let (name, value) = try Self.pair(text, of: "--field", "e.g. --field 'Plan=Pro'")
      guard names.insert(Name(name)).inserted else {
        throw CommandFailure.usage("--field sets \"\(name)\" twice")
      }
      words.values[.custom(name)] = value
    }
    return words
  }

  /// Splits `name=value`.
  static func pair(
    _ text: String, of flag: String, _ hint: String
  ) throws(CommandFailure) -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw .usage("\(flag) must be name=value, not \"\(text)\"", hint: hint)
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func text(
    of path: String, _ input: Input, _ files: FileReader
  ) async throws -> String {
    let bytes: [UInt8]
    if path == "-" {
      bytes = try await input.read(.all)
    } else {
      bytes = try files.bytes(of: path, for: "--description-file")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure.usage("the description is not UTF-8 text")
    }
    // Editors put a newline at the end of the last line.
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

extension FileReader {
  /// The bytes of a file from the command line.
  ///
  /// - Throws: ``CommandFailure`` that names the flag and the file.
  func bytes(of path: String, for flag: String) throws(CommandFailure) -> [UInt8] {
    switch read(path) {
    case .bytes(let bytes, _): return bytes
    case .missing: throw .usage("\(flag): \(path) does not exist")
    case .unreadable(let reason): throw .usage("\(flag): the file \(path) \(reason)")
    }
  }
}
