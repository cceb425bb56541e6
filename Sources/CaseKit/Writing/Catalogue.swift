public import JSON

/// The statuses, priorities, agents and queues that occur in cases; the API has no list of them. A
/// name is looked up in the given cases, then in the cache, then on the server.
public struct Catalogue: Sendable {
  private let client: CaseClient
  private let cache: CaseCache
  private let context: QueryContext
  private let pageSize: Int

  /// The number of cases in the cache to search for names.
  private static let most = 1_000
  /// The number of pages with the latest cases to search for an agent.
  private static let pages = 4

  /// - Parameter context: the time and the user, for `me`.
  public init(client: CaseClient, cache: CaseCache, context: QueryContext, pageSize: Int = 50) {
    self.client = client
    self.cache = cache
    self.context = context
    self.pageSize = pageSize
  }

  /// Why a name has no value.
  public enum Failure: Error, Equatable, Sendable {
    case unknown(UnknownWord)
    /// The settings do not say who the user is.
    case nobody
    /// The settings name the user, but no known case is assigned to that person.
    case unseen
    case api(APIError)
  }

  /// The value of a field for a name, in the form used in cases.
  ///
  /// - Parameters:
  ///   - name: the name of a status, priority or queue; an agent's name, user id or agent id; or
  ///     `me`.
  ///   - cases: the cases to search first.
  /// - Throws: ``Failure``, with the nearest names.
  public func value(
    of field: EditField, named name: String, near cases: [Case]
  ) async throws(Failure) -> JSONValue {
    let wanted = Wanted(field, name, context)
    if wanted.isMe, context.me.isEmpty { throw .nobody }
    if let value = wanted.value(in: cases) { return value }
    if let value = wanted.value(in: await cached(wanted)) { return value }
    var seen = cases
    if let value = try await served(wanted, &seen) { return value }
    if wanted.isMe { throw .unseen }
    throw .unknown(UnknownWord(name, kind: field.name, known: await names(of: field, seen)))
  }

  private func cached(_ wanted: Wanted) async -> [Case] {
    guard let query = wanted.query else { return [] }
    let question = Question(query: query, sort: .latestFirst)
    return await cache.answer(question, first: wanted.matches, in: context).cases
  }

  /// Asks the server for a case with this value. The API has no filter for agents, so for them it
  /// reads the latest cases.
  private func served(_ wanted: Wanted, _ seen: inout [Case]) async throws(Failure) -> JSONValue? {
    let filter = wanted.query.map { $0.filter(in: context) } ?? CaseFilter()
    let isAsked = filter != CaseFilter()
    for number in 0..<(isAsked ? 1 : Self.pages) {
      let cases = try await page(filter, number)
      seen += cases
      if let value = wanted.value(in: cases) { return value }
      if cases.count < pageSize { break }
    }
    return nil
  }

  private func page(_ filter: CaseFilter, _ number: Int) async throws(Failure) -> [Case] {
    let fetcher = PageFetcher(client: client, cache: cache) { [context] in context.now }
    do throws(APIError) {
      return try await fetcher.page(
        CaseRequest(
          filter: filter, sort: .latestFirst, offset: number * pageSize, limit: pageSize)
      ).cases
    } catch {
      throw .api(error)
    }
  }

  /// The value of a custom field with a list of choices, as cases spell it. The API has no list of
  /// the choices, so one that no case has yet is unknown.
  ///
  /// - Parameters:
  ///   - text: the choice as it was typed.
  ///   - name: the name of the field.
  ///   - cases: the cases to search first.
  /// - Returns: the value, or the values that cases have.
  /// - Throws: ``Failure`` if the request for the latest cases fails.
  func choice(
    _ text: String, ofField name: String, near cases: [Case]
  ) async throws(Failure) -> Result<String, UnknownChoice> {
    var known: [String] = []
    func value(in cases: [Case]) -> String? {
      for item in cases where item.raw.isKept {
        for value in CustomField(named: name, in: item.raw.value)?.choices ?? []
        where !known.contains(value) {
          known.append(value)
        }
      }
      return known.first { Name($0) == Name(text) }
    }
    if let value = value(in: cases) { return .success(value) }
    let cached = await cache.answer(Question(sort: .latestFirst), first: Self.most, in: context)
    if let value = value(in: cached.cases) { return .success(value) }
    if let value = value(in: try await page(CaseFilter(), 0)) { return .success(value) }
    return .failure(UnknownChoice(field: name, text: text, known: known))
  }

  /// The names that occur in cases, the most frequent first.
  ///
  /// - Parameter cases: the cases to search first.
  public func names(of field: EditField, _ cases: [Case] = []) async -> [String] {
    guard let key = field.valueKey else { return [] }
    let cached = await cache.names(of: key, in: Self.most)
    var seen = Set(cached.map { Name($0) })
    return cached + Self.names(of: field, in: cases).filter { seen.insert(Name($0)).inserted }
  }

  /// The names in the latest cases on the server; empty if the server cannot be asked.
  func latestNames(of field: EditField) async -> [String] {
    do throws(Failure) {
      return Self.names(of: field, in: try await page(CaseFilter(), 0))
    } catch {
      return []
    }
  }

  /// The names in these cases, the most frequent first; of a custom field with choices, the values.
  static func names(of field: EditField, in cases: [Case]) -> [String] {
    if case .custom(let name) = field { return choices(ofField: name, in: cases) }
    guard let key = field.valueKey else { return [] }
    var counts = NameCounts(key)
    for item in cases { counts.add(item) }
    return counts.names
  }
}

extension Catalogue {
  private static func choices(ofField name: String, in cases: [Case]) -> [String] {
    var counts: [String: Int] = [:]
    for item in cases where item.raw.isKept {
      guard let field = CustomField(named: name, in: item.raw.value), field.isChoice else {
        continue
      }
      for choice in field.choices { counts[choice, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

/// A value of a custom field that occurs in no known case.
public struct UnknownChoice: Error, Equatable, Sendable {
  /// The name of the field.
  public let field: String
  /// The value as it was typed.
  public let text: String
  /// The values that occur in cases.
  public let known: [String]
}

extension EditField {
  /// The query key for the names of this field.
  public var valueKey: ValueKey? {
    switch self {
    case .status: .status
    case .priority: .priority
    case .assignee: .assignee
    case .queue: .queue
    case .tags: .tag
    case .due, .title, .description, .custom: nil
    }
  }
}

/// A value of a field to look for.
private struct Wanted {
  let field: EditField
  let isMe: Bool
  private let names: [String]

  init(_ field: EditField, _ name: String, _ context: QueryContext) {
    self.field = field
    isMe = field == .assignee && name.lowercased() == "me"
    names = isMe ? context.me : [name]
  }

  /// The query for cases with this value; `nil` for a field without a query key.
  var query: Query? {
    if isMe { return Query(terms: [.flag(.mine)]) }
    guard let key = field.valueKey, let name = names.first else { return nil }
    return Query(terms: [.value(key, .text(name))])
  }

  /// The number of matches to inspect: a query for an agent also matches parts of names.
  var matches: Int { field == .assignee && !isMe ? 100 : 1 }

  func value(in cases: [Case]) -> JSONValue? {
    for item in cases where item.raw.isKept {
      let keys = Set([field == .priority ? "priority" : "status", "currAssignee", "currQueue"])
      let object = JSONObject(item.raw.members { keys.contains($0) })
      guard let value = field.value(in: object) else { continue }
      if names.contains(where: { value.words.contains(Name($0)) }) { return value }
    }
    return nil
  }
}
