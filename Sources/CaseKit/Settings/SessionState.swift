import JSON

/// The state of the browser that the next start restores.
public struct SessionState: Equatable, Sendable {
  /// The title of the browser, which names the profile; another title is another session.
  public var title: String
  /// The name of the view.
  public var view: String
  /// The filter as it was typed.
  public var filter: String
  /// The order of the rows.
  public var sort: SortOrder
  /// The position of the cursor.
  public var place: ListPlace?
  /// The columns that the user chose, by the name of the view.
  public var columns: [String: [ChosenColumn]]

  /// The state of a session.
  public init(
    title: String, view: String, filter: String, sort: SortOrder, place: ListPlace? = nil,
    columns: [String: [ChosenColumn]] = [:]
  ) {
    self.title = title
    self.view = view
    self.filter = filter
    self.sort = sort
    self.place = place
    self.columns = columns
  }
}

/// The position of the cursor in a list: a case, its row, and its line on the screen.
public struct ListPlace: Equatable, Sendable {
  /// The id of the case under the cursor.
  public var id: String
  /// The row of the cursor, from 0.
  public var row: Int
  /// The line of the row on the screen, from 0.
  public var line: Int

  /// A position in a list.
  public init(id: String, row: Int, line: Int = 0) {
    self.id = id
    self.row = row
    self.line = line
  }
}

// MARK: - As a file

extension SessionState {
  /// Reads the output of ``json``; `nil` for anything else.
  public init?(json bytes: [UInt8]) {
    guard let members = (try? JSONValue.decode(bytes))?.object,
      let title = members["title"]?.text, let view = members["view"]?.text,
      let filter = members["filter"]?.text, let sort = members["sort"]?.text
    else { return nil }
    let order = SortOrder.parse(sort)
    guard order.problems.isEmpty else { return nil }
    self.init(title: title, view: view, filter: filter, sort: order.order)
    for member in members["columns"]?.object?.members ?? [] {
      columns[member.key] = member.value.elements?.compactMap(\.text)
        .map(ChosenColumn.init(written:))
    }
    guard let id = members["selected"]?.text, let row = members["row"]?.text.flatMap({ Int($0) })
    else { return }
    // Earlier versions did not store the line.
    let line = members["line"]?.text.flatMap { Int($0) } ?? 0
    place = ListPlace(id: id, row: max(0, row), line: max(0, line))
  }

  /// The state as JSON, for ``init(json:)``.
  public var json: [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    var members = [
      ("title", title), ("view", view), ("filter", filter), ("sort", sort.description),
    ]
    if let place {
      members += [
        ("selected", place.id), ("row", String(place.row)), ("line", String(place.line)),
      ]
    }
    for (key, text) in members {
      writer.key(key)
      writer.string(text)
    }
    writer.key("columns")
    writer.beginObject()
    for (view, chosen) in columns.sorted(by: { $0.key < $1.key }) {
      writer.key(view)
      writer.beginArray()
      for column in chosen { writer.string(column.written) }
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}

/// The file with the state of the last session.
public struct SessionFile: Equatable, Sendable {
  private let file: StateFile

  /// - Parameter directory: the program's state folder.
  public init(directory: String) { file = StateFile("session.json", in: directory) }

  /// The stored state; `nil` if there is none or it cannot be read.
  public func read() -> SessionState? { file.read().flatMap { SessionState(json: $0) } }

  /// Stores the state; ignores errors.
  public func write(_ state: SessionState) { file.write(state.json) }
}
