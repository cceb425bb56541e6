import CaseKit

/// The settings that what is shown depends on, without addresses, ids and secrets.
extension Settings {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("me", me)
    writer.member("linear", linear)
    writer.member("page_size", pageSize)
    writer.member("paging", encoding.paging.rawValue)
    writer.member("sort_by", encoding.sorting.rawValue)
    writer.member("debounce", Int(debounce / .milliseconds(1)))
    writer.member("refresh", Int(refresh / .milliseconds(1)))
    writer.member("columns", columns.map(\.rawValue))
    writer.key("views")
    writer.beginArray()
    for view in views {
      writer.beginObject()
      writer.member("name", view.name)
      writer.member("query", view.query.description)
      writer.member("sort", view.sort.description)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  init(recorded object: JSONObject) {
    self.init()
    func texts(_ key: String) -> [String] { object[key]?.elements?.compactMap(\.text) ?? [] }
    func number(_ key: String) -> Int? { object[key]?.text.flatMap { Int($0) } }
    me = texts("me")
    linear = object["linear"] == .bool(true)
    pageSize = number("page_size") ?? pageSize
    encoding = RequestEncoding(
      paging: object["paging"]?.text.flatMap(RequestEncoding.Paging.init) ?? .skip,
      sorting: object["sort_by"]?.text.flatMap(RequestEncoding.Sorting.init) ?? .object)
    debounce = number("debounce").map { .milliseconds($0) } ?? debounce
    refresh = number("refresh").map { .milliseconds($0) } ?? refresh
    columns = texts("columns").compactMap(SortField.init)
    views = object["views"]?.elements?.compactMap(\.object).map(SavedView.init(recorded:)) ?? []
  }
}

extension SavedView {
  fileprivate init(recorded object: JSONObject) {
    func text(_ key: String) -> String { object[key]?.text ?? "" }
    self.init(
      name: text("name"), query: Query.parse(text("query")).query,
      sort: SortOrder.parse(text("sort")).order)
  }
}
