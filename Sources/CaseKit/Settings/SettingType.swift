/// Converts the text of a setting to a value, and the value to text.
public struct SettingType<Value: Sendable>: Sendable {
  /// The expected values; completes the sentence "must be …".
  let expects: String
  /// All possible values, if they are a few words.
  public let choices: [String]
  /// Parses a value; if it is invalid, reports the problem and returns `nil`.
  let parse: @Sendable (ConfigValue, inout SettingContext) -> Value?
  let print: @Sendable (Value) -> String

  init(
    expects: String, choices: [String] = [], print: @escaping @Sendable (Value) -> String,
    parse: @escaping @Sendable (ConfigValue, inout SettingContext) -> Value?
  ) {
    self.expects = expects
    self.choices = choices
    self.parse = parse
    self.print = print
  }
}

extension SettingType {
  /// A single value. `read` returns `nil` for a text that is not valid.
  static func scalar(
    _ expects: String, print: @escaping @Sendable (Value) -> String,
    read: @escaping @Sendable (String) -> Value?
  ) -> Self {
    SettingType(expects: expects, print: print) { value, context in
      let parsed = value.text.flatMap(read)
      if parsed == nil {
        context.problems.append(value.problem("must be \(expects), not \(value.summary)"))
      }
      return parsed
    }
  }

  /// A list of values, or a text with commas.
  public static func list<Element>(of element: SettingType<Element>) -> Self
  where Value == [Element] {
    SettingType(
      expects: "a list; each item \(element.expects)",
      print: { $0.map(element.print).joined(separator: ", ") }
    ) { value, context in
      guard let items = value.items ?? value.itemsBetweenCommas else {
        context.problems.append(value.problem("must be a list, not \(value.summary)"))
        return nil
      }
      return items.compactMap { element.parse($0, &context) }
    }
  }
}

extension SettingType where Value == String {
  /// Any text that is not empty.
  public static let text = scalar("a string", print: \.self) { $0.isEmpty ? nil : $0 }

  /// An id that is valid in a header and in a path.
  static let identifier = scalar("letters and digits without spaces", print: \.self) { text in
    text.isVisibleASCII ? text : nil
  }

  static let path = SettingType(expects: "a path", print: \.self) { value, context in
    guard let path = text.parse(value, &context) else { return nil }
    return context.directories.absolute(path, from: value.folder)
  }

  /// A path. Rejects `-`, which other programs use for standard input or output.
  ///
  /// - Parameter hint: what to do instead.
  static func path(insteadOfDash hint: String) -> SettingType {
    SettingType(expects: path.expects, print: \.self) { value, context in
      guard value.text != "-" else {
        context.problems.append(value.problem("must be a file, not \"-\"", hint: hint))
        return nil
      }
      return path.parse(value, &context)
    }
  }

  /// The address of a case's page, with a placeholder for the case.
  public static let pageAddress = scalar(
    "an http(s) address with {id} or {ref} in it", print: \.self
  ) { text in
    let isWeb = ["https://", "http://"].contains { text.lowercased().hasPrefix($0) }
    guard isWeb, text.isVisibleASCII else { return nil }
    return text.contains("{id}") || text.contains("{ref}") ? text : nil
  }
}

extension SettingType where Value == Secret {
  /// A secret; problems do not quote the text.
  static let secret = SettingType(
    expects: "one line of printable characters", print: \.description
  ) { value, context in
    guard let text = value.text, text.isVisibleASCII else {
      context.problems.append(value.problem("must be one line of printable characters"))
      return nil
    }
    return Secret(text)
  }

  /// As ``secret``, for a token that may be copied with the word `Bearer`.
  static let token = SettingType(
    expects: "a token", print: \.description
  ) { value, context in
    guard let token = value.text.flatMap(Secret.init(typed:)) else {
      context.problems.append(value.problem("must be a token: printable characters without spaces"))
      return nil
    }
    return token
  }
}

extension SettingType where Value == ServerURL {
  static let serverURL = SettingType(
    expects: "an https address", print: \.description
  ) { value, context in
    guard let text = SettingType<String>.text.parse(value, &context) else { return nil }
    do throws(ServerURL.Problem) {
      return try ServerURL(text)
    } catch {
      context.problems.append(value.problem(error.message))
      return nil
    }
  }
}

extension SettingType where Value == Bool {
  /// Yes or no, in the words of YAML and of users.
  public static let flag = scalar("true or false", print: { $0 ? "true" : "false" }) { text in
    switch text.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }
}

extension SettingType where Value == Int {
  /// A whole number in the range.
  public static func number(_ range: ClosedRange<Int>) -> Self {
    let expects = "a number from \(range.lowerBound) to \(range.upperBound)"
    return scalar(expects, print: { "\($0)" }) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension SettingType where Value == Duration {
  /// A duration in the range, written with its unit.
  public static func duration(_ range: ClosedRange<Duration>) -> Self {
    let expects = "a time from \(range.lowerBound.written) to \(range.upperBound.written)"
    return scalar(expects, print: \.written) { text in
      Duration(written: text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension SettingType
where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of the raw values of an enumeration.
  public static var choice: Self {
    choice(of: Value.allCases.map { (name: $0.rawValue, value: $0) }, print: \.rawValue)
  }
}

extension SettingType {
  /// One of these words; a problem suggests the nearest one.
  public static func choice(
    of words: [(name: String, value: Value)], print: @escaping @Sendable (Value) -> String
  ) -> Self {
    let names = words.map(\.name)
    let expects = names.spoken(with: "or")
    return SettingType(expects: expects, choices: names, print: print) { value, context in
      let text = value.text ?? ""
      if let known = words.first(where: { Name($0.name) == Name(text) }) { return known.value }
      let hint = nearestWord(to: text, in: names).map { "did you mean \"\($0)\"?" }
      context.problems.append(
        value.problem("must be \(expects), not \(value.summary)", hint: hint))
      return nil
    }
  }
}

extension String {
  /// Whether the text is not empty and is valid in a header.
  var isVisibleASCII: Bool { !isEmpty && utf8.allSatisfy { 0x21...0x7E ~= $0 } }
}

/// The facts that parsing needs, and the problems found so far.
struct SettingContext {
  let rows: [SettingRow]
  let directories: Directories
  var problems: [ConfigProblem] = []
}
