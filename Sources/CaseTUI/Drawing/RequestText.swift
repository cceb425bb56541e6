import CaseKit
import JSON
import Moments
import Terminal

/// The texts that describe a request.
struct RequestText {
  let entry: RequestLog.Entry

  private var record: RequestRecord { entry.record }

  /// The filter, the sort order and the rows: `unresolved, by priority desc, rows 51-100`.
  var summary: SafeText {
    guard let body = (try? JSONValue.decode(record.body))?.object else {
      return SafeText(record.endpoint)
    }
    let filters = body.members.filter { !Self.isAboutRows($0.key) }.map(Self.filter)
    return SafeText(
      [filters.joined(separator: " "), Self.order(body["sortBy"]), Self.rows(body)]
        .filter { !$0.isEmpty }.joined(separator: ", "))
  }

  /// The local time of day.
  func time(in localTime: LocalTime) -> SafeText {
    localTime.timeOfDay(record.startedAt)
  }

  var milliseconds: SafeText { "\(record.milliseconds)" }

  var status: SafeText { record.status.map { "\($0)" } ?? "-" }

  var received: SafeText { record.received.map { "\($0)" } ?? "-" }

  /// The outcome, with the number of the retry.
  var outcome: SafeText {
    let retries: SafeText = entry.retries == 0 ? "" : " (retry \(entry.retries))"
    return switch record.outcome {
    case .answered: "answered\(retries)"
    case .failed(let code): "\(SafeText(code))\(retries)"
    case .cancelled: "cancelled\(retries)"
    case .stale: "dropped as stale\(retries)"
    }
  }

  var style: Style {
    switch record.outcome {
    case .answered: .text
    case .failed: .error
    case .cancelled, .stale: .muted
    }
  }
}

// MARK: - The body

extension RequestText {
  private static func isAboutRows(_ key: String) -> Bool {
    ["sortBy", "skip", "page", "limit"].contains(key)
  }

  private static func filter(_ member: JSONObject.Member) -> String {
    switch member.value {
    case .bool(true): member.key
    case .array(let elements): "\(member.key)=\(elements.compactMap(\.text).joined(separator: ","))"
    case let value: "\(member.key)=\(value.text ?? "...")"
    }
  }

  private static func order(_ sort: JSONValue?) -> String {
    guard let sort else { return "" }
    let keys = sort.object?.members.map { "\($0.key) \($0.value.text ?? "")" }
    return "by " + (keys?.joined(separator: " ") ?? sort.text ?? "")
  }

  private static func rows(_ body: JSONObject) -> String {
    func number(_ key: String) -> Int? { body[key]?.text.flatMap { Int($0) } }
    let limit = number("limit") ?? 0
    if let page = number("page") { return "page \(page) of \(limit) rows" }
    guard let skip = number("skip") else { return "" }
    return "rows \(skip + 1)-\(skip + limit)"
  }
}
