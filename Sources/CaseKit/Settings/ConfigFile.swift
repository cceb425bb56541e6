import Yams

/// The settings file, parsed but not yet validated.
struct ConfigFile {
  let root: ConfigValue?
  let isReadableByOthers: Bool

  /// Reads and parses the file.
  ///
  /// - Returns: `nil` if the file does not exist.
  /// - Throws: ``ConfigProblem`` if the file cannot be read or is not valid YAML.
  init?(path: String, files: FileReader) throws(ConfigProblem) {
    let name = String(path.split(separator: "/").last ?? "")
    switch files.read(path) {
    case .missing:
      return nil
    case .unreadable(let reason):
      let hint = reason == FileReader.notRegular ? "save the settings in a regular file" : nil
      throw ConfigProblem(source: path, "the file \(reason)", hint: hint)
    case .bytes(let bytes, let isReadableByOthers):
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) }
      let node = try Self.parse(Self.text(bytes, name: name), name: name)
      root = node.map { ConfigValue(node: $0, source: name, folder: folder) }
      self.isReadableByOthers = isReadableByOthers
    }
  }

  /// Decodes the bytes as text, without a byte order mark.
  private static func text(_ bytes: [UInt8], name: String) throws(ConfigProblem) -> String {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let content = bytes.dropFirst(hasMark ? 3 : 0)
    if let text = String(validating: content, as: UTF8.self) { return text }
    throw ConfigProblem(source: name, "the file is not valid UTF-8", hint: "save it as UTF-8")
  }

  private static func parse(_ text: String, name: String) throws(ConfigProblem) -> Node? {
    do {
      // The basic resolver is enough, because values are read as text; the others need slow regular
      // expressions.
      return try compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw ConfigProblem(error, in: text, name: name)
    } catch {
      throw ConfigProblem(source: name, "the file cannot be parsed: \(error)")
    }
  }
}

extension ConfigProblem {
  fileprivate init(_ error: YamlError, in text: String, name: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // The parser's text for this error names one of its functions.
      let isTooDeep = problem.contains("nesting level")
      let message =
        isTooDeep
        ? "it is nested too deeply"
        : [context?.text, problem].compactMap(\.self).joined(separator: ", ")
      self.init(
        source: name, line: mark.line, column: mark.column, "this is not valid YAML: \(message)",
        hint: Self.hint(at: mark.line, of: text))
    case .reader(let problem, let offset, _, _):
      let before = text.unicodeScalars.prefix(offset ?? 0)
      let line = before.count { $0 == "\n" } + 1
      let column = before.reversed().prefix { $0 != "\n" }.count + 1
      self.init(source: name, line: line, column: column, "this is not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let list = keys.map { "\"\($0)\"" }.spoken(with: "and")
      self.init(
        source: name, line: context.mark.line, column: context.mark.column,
        "\(list) \(keys.count == 1 ? "is" : "are") given more than once",
        hint: "keep one of them")
    default:
      self.init(source: name, "the file cannot be parsed: \(error)")
    }
  }

  /// A hint for the usual mistake in a line that is not valid YAML.
  private static func hint(at line: Int, of text: String) -> String? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(line - 1) else { return nil }
    return lines[line - 1].contains("\t") ? "indent with spaces, not tabs" : nil
  }
}
