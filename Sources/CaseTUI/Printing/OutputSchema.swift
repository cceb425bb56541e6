import CaseKit
import JSON

/// The documents of the contract, by their names in `casetui schema`.
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

  /// All schemas in one: each is a definition, and a document must match one of them.
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
            "How many cases match; null if that is not known, e.g. in a search for which the "
              + "server has more cases.")
        ),
        ("returned", .count.described("How many cases are in this document.")),
        ("truncated", .boolean.described("Whether more cases match than are in this document.")),
        (
          "next_cursor",
          .string.orNull.described(
            "The value of --cursor that continues the list, if there is more.")
        ),
      ] + reading + [
        (
          "unconfirmed",
          .count.described(
            "Only in a search: how many cached cases with the text are left out because the server "
              + "did not confirm them.")
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
        (
          "oldest_due",
          fields.schema.orNull.described("The unresolved case with the earliest due date.")
        ),
      ] + reading)
  }

  private static func event(_ fields: CaseFields) -> JSONSchema {
    .object([
      ("schema_version", schemaVersion),
      (
        "event",
        .choice(WatchEvent.names).described("heartbeat: nothing happened since the last event.")
      ),
      ("at", .moment.described("When casetui noticed it.")),
      ("total", .count.orNull.described("How many cases match; only in started and heartbeat.")),
      ("case", fields.schema.orNull.described("The case as it is now; in left, as it was.")),
      (
        "changes",
        .array(
          of: .object([
            ("field", .choice(CaseKey.allCases.map(\.rawValue))), ("old", .any), ("new", .any),
          ]))
      ),
      ("error", problem.orNull.described("Why the cases could not be read; only in failed.")),
    ])
  }

  private static let program = JSONSchema.object([
    ("schema_version", schemaVersion), ("name", .string), ("version", .string),
    (
      "commit",
      .string.orNull.described(
        "Of the sources, abbreviated, with a + if they had uncommitted changes; null if the program "
          + "was not built in a git clone.")
    ),
    ("build_date", .date.described("In UTC.")),
  ])

  private static let failure = JSONSchema.object([("error", problem)])

  private static let problem = JSONSchema.object([
    ("code", .string.described("A stable name of the error.")),
    ("message", .string.described("What happened, in a sentence.")),
    ("hint", .string.orNull.described("What to do next.")),
    ("http_status", .integer(100...599).orNull),
    ("retry_after", .count.orNull.described("Seconds to wait before the next try.")),
  ])

  private static let reading: [(name: String, schema: JSONSchema)] = [
    ("source", .choice(["server", "cache"]).described("Where the cases come from.")),
    (
      "as_of",
      .moment.orNull.described("For cached cases: when the server sent the oldest of them.")
    ),
    (
      "may_lack_cases",
      .boolean.described(
        "Whether cases may be missing: the list changed while it was read, or ended early.")
    ),
  ]

  private static let schemaVersion = JSONSchema.constant(Version.schema)
    .described("Changes when a key is removed or changes its meaning.")
}
