import CaseKit
import JSON

/// The documents of the contract, by the names under which `casetui schema` knows them.
enum OutputSchema: String, CaseIterable, Sendable {
  case list, show, summary, event, edit, journal, version, error

  /// - Parameter fields: the keys of each case.
  func schema(of fields: CaseFields = .all) -> JSONSchema {
    switch self {
    case .list, .show: Self.envelope(fields)
    case .summary: Self.summary(fields)
    case .event: Self.event(fields)
    case .edit: EditSchema.edits
    case .journal: EditSchema.journal
    case .version: Self.program
    case .error: Self.failure
    }
  }

  func document(of fields: CaseFields = .all) -> JSONSchema {
    schema(of: fields).document(titled: "casetui \(rawValue)")
  }

  /// All of them in one: each is a definition, and any of them satisfies it.
  static func bundle(of fields: CaseFields = .all) -> JSONSchema {
    let definitions = allCases.map { JSONObject.Member($0.rawValue, $0.schema(of: fields).json) }
    return JSONSchema.anyOf(allCases.map { .reference(to: $0.rawValue) })
      .adding("$defs", .object(JSONObject(definitions))).document(titled: "casetui")
  }
}

// MARK: - Documents

extension OutputSchema {
  private static func envelope(_ fields: CaseFields) -> JSONSchema {
    .object(
      [
        ("schema_version", schemaVersion),
        ("cases", .array(of: fields.schema)),
        (
          "total",
          .count.orNull.described(
            "How many cases the query finds; null where that is not known, as in a search that "
              + "the server has more for.")
        ),
        ("returned", .count.described("How many cases are here.")),
        ("truncated", .boolean.described("Whether the query finds more than are here.")),
        (
          "next_cursor",
          .string.orNull.described("What --cursor takes to go on, where there is more.")
        ),
      ] + reading + [
        (
          "unconfirmed",
          .count.described(
            "Only of a search: cases that held the text when they were last seen, and are left out "
              + "since the server did not confirm it.")
        )
      ], required: { $0 != "unconfirmed" })
  }

  private static func summary(_ fields: CaseFields) -> JSONSchema {
    let counts = JSONSchema.array(
      of: .object([("name", .string.orNull), ("count", .count)]))
    return .object(
      [
        ("schema_version", schemaVersion), ("total", .count),
        ("by_status", counts.described("Open ones first.")),
        ("by_priority", counts.described("The most urgent first; null for none.")),
        ("unassigned", .count), ("overdue", .count), ("breached", .count),
        ("oldest_due", fields.schema.orNull.described("The unresolved case that was due first.")),
      ] + reading)
  }

  private static func event(_ fields: CaseFields) -> JSONSchema {
    .object([
      ("schema_version", schemaVersion),
      (
        "event",
        .choice(WatchEvent.names).described("heartbeat: nothing happened since the last event.")
      ),
      ("at", .moment.described("When it was noticed.")),
      ("total", .count.orNull.described("How many cases there are: started and heartbeat.")),
      ("case", fields.schema.orNull.described("As it is now; of one that left, as it was.")),
      (
        "changes",
        .array(
          of: .object([
            ("field", .choice(CaseKey.allCases.map(\.rawValue))), ("old", .any), ("new", .any),
          ]))
      ),
      ("error", problem.orNull.described("Why the cases could not be read: failed.")),
    ])
  }

  private static let program = JSONSchema.object([
    ("schema_version", schemaVersion), ("name", .string), ("version", .string),
  ])

  private static let failure = JSONSchema.object([("error", problem)])

  private static let problem = JSONSchema.object([
    ("code", .string.described("A name that never changes.")),
    ("message", .string.described("A sentence.")),
    ("hint", .string.orNull.described("What to do about it.")),
    ("http_status", .integer(100...599).orNull),
    ("retry_after", .count.orNull.described("Seconds.")),
  ])

  private static let reading: [(name: String, schema: JSONSchema)] = [
    ("source", .choice(["server", "cache"]).described("Where the cases are from.")),
    (
      "as_of",
      .moment.orNull.described("When the server sent the oldest of them, from the cache.")
    ),
    (
      "may_lack_cases",
      .boolean.described("Whether the list changed while it was read, or ended before its total.")
    ),
  ]

  private static let schemaVersion = JSONSchema.constant(Version.schema)
    .described("Changes when a key changes its meaning or goes.")
}
