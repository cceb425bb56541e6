public import CaseKit
import Moments

extension Case {
  /// A case in the form of a server, with all its bytes.
  ///
  /// - Parameters:
  ///   - field: the value of a custom field.
  ///   - updated: minutes after 1970; `due` as well.
  public static func sent(
    _ number: Int, title: String? = nil, status: String = "Open", field: String = "",
    due: Int? = nil, created: Int? = nil, updated: Int? = nil
  ) throws -> Case {
    let body = """
      {"results": [{"_id": "ci-\(number)", "refId": "CS\(100 + number)",
        "name": "\(title ?? "Case \(number)")", "status": {"name": "\(status)"},
        "dueDate": \(due.map(minute) ?? "null"), "createdAt": \(minute(created ?? number)),
        "updatedAt": \(minute(updated ?? number)), "unknown": {"key": [1, 2]},
        "fields": [{"_id": "fd-1", "displayName": "Plan", "type": "custom",
          "selectedValue": "\(field)"}]}]}
      """
    return try Page.decode(Array(body.utf8)).cases[0]
  }

  /// The case as JSON.
  private static func minute(_ number: Int) -> String {
    "\"\(Timestamp(milliseconds: Int64(number) * 60_000).iso8601)\""
  }
}
