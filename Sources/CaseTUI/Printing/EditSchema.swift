import CaseKit

/// The schemas of the output of commands that change cases.
enum EditSchema {
  /// The output of `edit`, `apply`, `undo` and `redo`, including dry runs.
  static let edits = JSONSchema.object(
    [
      ("schema_version", .constant(Version.schema)),
      ("plan", plan.described("Only in a dry run: casetui apply takes the whole document.")),
      ("edits", .array(of: edit)),
    ], required: { $0 != "plan" })

  /// The output of `journal`.
  static let journal = JSONSchema.object([
    ("schema_version", .constant(Version.schema)), ("entries", .array(of: entry)),
  ])

  private static let plan = JSONSchema.object([
    ("id", .string), ("account", .string.described("Identifies the account; not a secret.")),
    ("made_at", .moment), ("reason", .string.orNull),
    ("digest", .string.described("Detects a plan that was changed by hand.")),
  ])

  private static let edit = JSONSchema.object(
    [
      ("ref", .string), ("id", .string), ("title", .string),
      (
        "outcome",
        .choice(["planned"] + WriteOutcome.allCases.map(\.rawValue))
          .described("The result; planned means that it would be sent.")
      ),
      ("fields", fields),
      ("entry", .count.orNull.described("Its number in the journal.")),
      ("hint", .string.orNull.described("The reason, and what to do next.")),
      (
        "request",
        JSONSchema.object([("method", .string), ("path", .string), ("body", .any)]).orNull
          .described("Only in a dry run: what would be sent.")
      ),
      ("wishes", .array(of: .any).described("Only in a dry run: what casetui apply reads.")),
    ], required: { !["request", "wishes"].contains($0) })

  private static let fields = JSONSchema.array(
    of: .object([
      ("field", .string.described("status, priority, …, or field:NAME for a custom field.")),
      ("before", JSONSchema.any.described("The value that the user saw.")),
      ("after", JSONSchema.any.described("The value to write.")),
      ("theirs", JSONSchema.any.described("The server's value.")),
    ]))

  private static let entry = JSONSchema.object([
    ("entry", .count), ("batch", .string.described("Shared by the entries of one command.")),
    ("at", .moment), ("door", .string.described("The command that made it.")),
    ("reason", .string.orNull), ("ref", .string), ("id", .string), ("title", .string),
    ("state", .choice(EntryState.names)), ("detail", .string.orNull),
    ("resolution", .choice(Resolution.allCases.map(\.rawValue)).orNull), ("fields", fields),
    ("body", .string.orNull.described("As it was sent.")),
    ("answer_status", .integer(100...599).orNull), ("answer", .string.orNull),
    ("undoes", .count.orNull), ("undone_by", .count.orNull),
  ])
}
