public import JSON
import Moments

/// Changes to a case, as the user typed them.
public struct EditWords: Equatable, Sendable {
  /// The new value of each field, as a name or a text.
  public var values: [EditField: String] = [:]
  /// The tags to add and to remove: `+a,-b`. Tags without a sign are added.
  public var tags: [String] = []

  /// No changes.
  public init() {}

  /// Whether there are no changes.
  public var isEmpty: Bool { values.isEmpty && tags.isEmpty }
}

/// Why a typed change is invalid.
public enum EditProblem: Error, Equatable, Sendable {
  case name(Catalogue.Failure)
  /// The field cannot have this value. `expects` completes the sentence "must be …".
  case value(EditField, text: String, expects: String)
  /// The case does not have this field.
  case noField(String, ref: String, nearest: String?, known: [String])
  /// The field has different types in the cases.
  case mixedField(String)
  case emptyTitle
  case emptyTag
}

/// Converts typed words to changes.
public struct EditReading: Sendable {
  private let catalogue: Catalogue
  private let context: QueryContext

  /// - Parameter context: the time and the time zone.
  public init(catalogue: Catalogue, context: QueryContext) {
    self.catalogue = catalogue
    self.context = context
  }

  /// The changes for these cases, in the order of the fields.
  ///
  /// - Returns: the changes, and those of their values that occur in no known case.
  /// - Throws: ``EditProblem``.
  public func changes(
    _ words: EditWords, of cases: [Case]
  ) async throws(EditProblem) -> (changes: [FieldChange], unknown: [UnknownChoice]) {
    var changes: [FieldChange] = []
    var (words, unknown) = (words, [UnknownChoice]())
    for (field, text) in words.values {
      guard case .custom(let name) = field else { continue }
      words.values[field] = try await choices(text, ofField: name, cases, &unknown)
    }
    for (field, text) in words.values.sorted(by: { $0.key < $1.key }) {
      changes.append(FieldChange(field, .set(try await value(of: field, text, cases))))
    }
    if !words.tags.isEmpty { changes.append(try tags(words.tags)) }
    return (changes, unknown)
  }

  /// The text with each choice in the spelling of the cases.
  private func choices(
    _ text: String, ofField name: String, _ cases: [Case], _ unknown: inout [UnknownChoice]
  ) async throws(EditProblem) -> String {
    let fields = cases.compactMap { CustomField(named: name, in: $0.raw.value) }
    guard fields.contains(where: \.isChoice), text.lowercased() != "none" else { return text }
    var spelled: [String] = []
    let typed = fields.contains(where: \.isList) ? Self.list(text) : [text]
    for choice in typed where !choice.isEmpty {
      do throws(Catalogue.Failure) {
        switch try await catalogue.choice(choice, ofField: name, near: cases) {
        case .success(let value): spelled.append(value)
        case .failure(let problem):
          spelled.append(choice)
          if !problem.known.isEmpty { unknown.append(problem) }
        }
      } catch {
        throw .name(error)
      }
    }
    return spelled.joined(separator: ",")
  }

  /// The expected values of fields. Names need not be known.
  ///
  /// - Parameter words: the typed value of each field.
  /// - Throws: ``EditProblem``.
  public func expectations(
    _ words: [EditField: String], of cases: [Case]
  ) async throws(EditProblem) -> [EditField: JSONValue] {
    var values: [EditField: JSONValue] = [:]
    for (field, text) in words {
      switch field {
      case .assignee where text.lowercased() == "me":
        values[field] = try await named(field, text, cases)
      case .status, .priority, .assignee, .queue:
        values[field] = text.lowercased() == "none" ? .null : ["name": .string(text)]
      case .due: values[field] = try due(text)
      case .title, .description: values[field] = .string(text)
      case .tags: values[field] = .array(Self.list(text).map { .string($0) })
      case .custom: values[field] = text.isEmpty || text == "none" ? .null : .string(text)
      }
    }
    return values
  }

  private func value(
    of field: EditField, _ text: String, _ cases: [Case]
  ) async throws(EditProblem) -> JSONValue {
    switch field {
    case .assignee, .queue:
      guard text.lowercased() != "none" else { return .null }
      return try await named(field, text, cases)
    case .status, .priority: return try await named(field, text, cases)
    case .due: return try due(text)
    case .title:
      guard !text.trimmingBlanks.isEmpty else { throw .emptyTitle }
      return .string(text)
    case .description: return text.isEmpty ? .null : .string(text)
    case .tags: return .array(Self.list(text).map { .string($0) })
    case .custom(let name): return try custom(name, text, cases)
    }
  }

  private func named(
    _ field: EditField, _ text: String, _ cases: [Case]
  ) async throws(EditProblem) -> JSONValue {
    do throws(Catalogue.Failure) {
      return try await catalogue.value(of: field, named: text, near: cases)
    } catch {
      throw .name(error)
    }
  }

  private func due(_ text: String) throws(EditProblem) -> JSONValue {
    guard let value = DueText.value(text, in: context) else {
      throw .value(.due, text: text, expects: DueText.examples)
    }
    return value
  }

  private func tags(_ words: [String]) throws(EditProblem) -> FieldChange {
    var (adding, removing): ([String], [String]) = ([], [])
    guard words.allSatisfy({ !Self.list($0).isEmpty }) else { throw .emptyTag }
    for word in words.flatMap(Self.list) {
      let tag = word.drop { $0 == "+" || $0 == "-" }.description.trimmingBlanks
      guard !tag.isEmpty else { throw .emptyTag }
      if word.hasPrefix("-") { removing.append(tag) } else { adding.append(tag) }
    }
    return FieldChange(.tags, .members(adding: adding, removing: removing))
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// The value for a custom field. All cases must have the field, so that the change does not apply
  /// to only some of them.
  private func custom(
    _ name: String, _ text: String, _ cases: [Case]
  ) throws(EditProblem) -> JSONValue {
    var values: [JSONValue] = []
    for item in cases {
      let object = item.raw.value
      guard let field = CustomField(named: name, in: object) else {
        let known = CustomField.names(in: object)
        throw .noField(
          name, ref: item.ref, nearest: nearestWord(to: name, in: known), known: known)
      }
      guard let read = field.value(of: text, in: context) else {
        throw .value(.custom(field.name), text: text, expects: field.expects)
      }
      if !values.contains(read) { values.append(read) }
    }
    guard values.count < 2 else { throw .mixedField(name) }
    return values.first ?? .null
  }
}

// MARK: - Custom fields

extension CustomField {
  /// The value of a text for this type of field; `nil` if the text does not fit the type.
  fileprivate func value(of text: String, in context: QueryContext) -> JSONValue? {
    guard !text.isEmpty, text.lowercased() != "none" else {
      return value.elements == nil ? .string("") : .array([])
    }
    switch type?.lowercased() {
    case "number": return Double(text).flatMap { $0.isFinite ? .string(text) : nil }
    case "datetime", "date":
      return DueText.value(text, in: context)?.timestamp.map { .string($0.iso8601) }
    case "multi-select", "multiselect": return Self.parts(of: text)
    case "email", "e-mail":
      return text.contains("@") && !text.contains(where: \.isWhitespace) ? .string(text) : nil
    case "url":
      return text.hasPrefix("https://") || text.hasPrefix("http://") ? .string(text) : nil
    default: return value.elements == nil ? .string(text) : Self.parts(of: text)
    }
  }

  /// Whether the field can have several values.
  fileprivate var isList: Bool {
    value.elements != nil || ["multi-select", "multiselect"].contains(type?.lowercased())
  }

  private static func parts(of text: String) -> JSONValue {
    .array(text.split(separator: ",").map { .string(String($0).trimmingBlanks) })
  }

  fileprivate var expects: String {
    switch type?.lowercased() {
    case "number": "a number"
    case "datetime", "date": DueText.examples
    case "email", "e-mail": "an e-mail address"
    case "url": "an address that begins with https://"
    default: "text"
    }
  }
}
