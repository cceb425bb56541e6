import JSON
import Moments

/// How a request is spelled where the API's documentation leaves a choice (`reference.md`,
/// section 1).
public struct RequestEncoding: Equatable, Hashable, Sendable {
  /// How a page is asked for.
  public enum Paging: String, CaseIterable, Sendable {
    /// `skip` and `limit`.
    case skip
    /// `page`, from 1, and `limit`; only offsets that are multiples of the limit can be said.
    case page
  }

  /// How an order is asked for.
  public enum Sorting: String, CaseIterable, Sendable {
    /// `{"dueDate": "desc"}`: every key, with its direction.
    case object
    /// The same with `createdDate` for `createdAt`: the only key that the documentation names.
    case documented
    /// `"dueDate"`: the first key, no direction.
    case string
    /// Not at all: the rows are put in order here.
    case unsent = "none"
  }

  /// How a page is asked for.
  public var paging: Paging
  /// How an order is asked for.
  public var sorting: Sorting

  /// A way to spell requests.
  public init(paging: Paging = .skip, sorting: Sorting = .object) {
    self.paging = paging
    self.sorting = sorting
  }

  /// The JSON body of `getCases`; keys that are not set are not sent.
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
  /// The name in the documentation, whose only example is `createdDate`.
  fileprivate var documentedName: String { self == .created ? "createdDate" : apiName }
}
