import FoundationEssentials
import GRDB
import Moments

/// Writes the columns that queries need, in addition to the documents.
extension CacheWriter {
  /// Computes the columns of some documents that an earlier version of the program stored.
  ///
  /// - Returns: whether there may be more of them.
  mutating func learnFacts(of most: Int) throws -> Bool {
    guard try CacheSchema.readsAlike(database) else { return false }
    let numbers = try Int64.fetchAll(
      database, sql: "SELECT n FROM kept WHERE facts IS NULL LIMIT ?", arguments: [most])
    let find = try database.cachedStatement(sql: "SELECT json FROM document WHERE n = ?")
    for number in numbers {
      let json = try Data.fetchOne(find, arguments: [number])
      if let item = json.flatMap({ Case(json: [UInt8]($0)) }) {
        let fields = CaseFieldText(item.raw).text
        try execute("UPDATE document SET fields = ? WHERE n = ?", [fields, number])
        try keepFacts(of: item, fields, number)
      } else {
        // The document is not a case, so no query can find it.
        try remove(number)
      }
    }
    return numbers.count == most
  }

  private static let dates = ["created", "updated"]
  private static let columns = CodedKey.allCases.map(\.rawValue) + ["due", "facts"]
  static let factColumns = columns.joined(separator: ", ")
  static let factPlaces = columns.map { _ in "?" }.joined(separator: ", ")
  private static let settingFacts =
    "UPDATE kept SET \((dates + columns).map { "\($0) = ?" }.joined(separator: ", ")) WHERE n = ?"

  /// The columns of a case; null if another version of the program computes them differently, which
  /// will do so later.
  mutating func facts(of item: Case) throws -> StatementArguments {
    guard try CacheSchema.readsAlike(database) else {
      return StatementArguments(Self.columns.map { _ in Int64?.none })
    }
    var values: [Int64?] = []
    for key in CodedKey.allCases {
      values.append(try codes.code(of: CodedValue(key, of: item)))
    }
    values.append(item.dueAt?.milliseconds)
    values.append(CaseFact.bits(of: item))
    return StatementArguments(values)
  }

  mutating func keepFacts(of item: Case, _ fields: String, _ number: Int64) throws {
    let dates = StatementArguments([
      item.createdAt?.milliseconds, item.updatedAt?.milliseconds,
    ])
    try execute(Self.settingFacts, dates + facts(of: item) + [number])
    try keepTexts(of: item, fields, number)
  }

  func keepTexts(of item: Case, _ fields: String, _ number: Int64) throws {
    let texts = TextRows.folded(item, fields: fields)
    try execute(
      "INSERT OR REPLACE INTO searched VALUES (?, ?, ?, ?, ?)",
      [
        number, Data(item.ref.utf8), Data(item.title.utf8), Data(item.customer.displayName.utf8),
        Data(texts),
      ])
  }
}
