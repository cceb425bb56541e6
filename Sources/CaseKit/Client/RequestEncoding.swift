import JSON
import Moments

/// How a request is encoded where the API documentation is ambiguous (`reference.md`, section 1).
public struct RequestEncoding: Equatable, Hashable, Sendable {
  /// How a page is requested.
  public enum Paging: String, CaseIterable, Sendable {
    /// `skip` and `limit`.
    case skip
    /// `page`, counted from 1, and `limit`. The offset must be a multiple of the limit.
    case page
  }

  /// How an order is requested.
  public enum Sorting: String, CaseIterable, Sendable {
    /// All keys with their directions: `{"dueDate": "desc"}`.
    case object
    /// As ``object``, but with `createdDate` for `createdAt`, the only key that the documentation
    /// names.
    case documented
    /// The first key without a direction: `"dueDate"`.
    case string
    /// The order is not sent; the program sorts the rows.
    case unsent = "none"
  }

  /// How a page is requested.
  public var paging: Paging
  /// How an order is requested.
  public var sorting: Sorting

  /// An encoding; by default the one that is tried first.
  public init(paging: Paging = .skip, sorting: Sorting = .object) {
    self.paging = paging
    self.sorting = sorting
  }

  /// The JSON body of `getCases`; keys that are not set are left out.
  func body(of request: CaseRequest) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.filter(request.filter)
    writeSort(request.sort, to: &writer)
    writer.timestamp("dueDate", request.filter.dueDate)
    writePaging(request, to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private func writeSort(_ sort: SortOrder, to writer: inout JSONWriter) {
    guard let first = sort.keys.first, sorting != .unsent else { return }
    writer.key("sortBy")
    switch sorting {
    case .unsent: break
    case .string: writer.string(first.field.documentedName)
    case .object, .documented:
      writer.beginObject()
      for key in sort.keys {
        writer.key(sorting == .object ? key.field.apiName : key.field.documentedName)
        writer.string(key.isDescending ? "desc" : "asc")
      }
      writer.endObject()
    }
  }

  private func writePaging(_ request: CaseRequest, to writer: inout JSONWriter) {
    let limit = max(request.limit, 1)
    switch paging {
    case .skip:
      writer.key("skip")
      writer.number(request.offset)
    case .page:
      writer.key("page")
      writer.number(request.offset / limit + 1)
    }
    writer.key("limit")
    writer.number(limit)
  }
}

extension JSONWriter {
  fileprivate mutating func filter(_ filter: CaseFilter) {
    if let text = filter.searchText, !text.isEmpty {
      key("searchText")
      string(text)
    }
    flag("unresolved", filter.unresolved)
    flag("unassigned", filter.unassigned)
    flag("mycase", filter.mycase)
    list("priority", filter.priority)
    list("status", filter.status)
    list("channel", filter.channel)
    list("queues", filter.queues)
    timestamp("startDate", filter.startDate)
    timestamp("endDate", filter.endDate)
  }

  private mutating func flag(_ name: String, _ flag: Bool?) {
    guard let flag else { return }
    key(name)
    bool(flag)
  }

  private mutating func list(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  fileprivate mutating func timestamp(_ name: String, _ moment: Timestamp?) {
    guard let moment else { return }
    key(name)
    string(moment.iso8601)
  }
}

extension SortField {
  /// The name in the documentation, which names only `createdDate`.
  fileprivate var documentedName: String { self == .created ? "createdDate" : apiName }
}
