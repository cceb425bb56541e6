public import CaseKit
import Moments

extension Case {
  /// A case for tests; its ref, title and dates depend on `number`.
  public static func sample(
    _ number: Int, title: String? = nil, status: String = "Open", priority: String? = "Medium"
  ) -> Case {
    Case(
      id: "ci-\(number)", ref: "CS\(100 + number)", title: title ?? "Case \(number)",
      status: Status(name: status), priority: priority.map { Priority(name: $0) },
      assigneeType: "unassigned",
      createdAt: Timestamp(milliseconds: Int64(number) * 60_000),
      updatedAt: Timestamp(milliseconds: Int64(number) * 60_000))
  }
}

extension Page {
  /// A page of a correct server with `count` sample cases.
  public static func sample(offset: Int, limit: Int, of count: Int) -> Page {
    let rows = offset..<max(offset, min(count, offset + limit))
    return Page(
      cases: rows.map { Case.sample($0) }, page: offset / max(1, limit) + 1, limit: limit,
      hasMore: rows.upperBound < count, totalPages: (count + limit - 1) / max(1, limit),
      totalResults: count)
  }
}
