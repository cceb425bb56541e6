import CaseKit
import JSON

/// The settings that affect what is shown, without addresses, ids and secrets.
extension Settings {
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for setting in RecordedSetting.all { setting.write(self, &writer) }
    writer.endObject()
  }

  init(recorded object: JSONObject) {
    self.init()
    for setting in RecordedSetting.all { setting.read(object, &self) }
  }
}

/// A setting in a recording, by its key in the file.
private struct RecordedSetting: Sendable {
  let write: @Sendable (Settings, inout JSONWriter) -> Void
  let read: @Sendable (JSONObject, inout Settings) -> Void

  init<Value>(
    _ setting: Setting<Value>, _ write: @escaping @Sendable (inout JSONWriter, Value) -> Void,
    _ read: @escaping @Sendable (JSONValue) -> Value?
  ) {
    self.write = { settings, writer in
      writer.key(setting.name)
      write(&writer, settings[setting])
    }
    self.read = { object, settings in
      guard let value = object[setting.name].flatMap(read) else { return }
      settings[setting] = value
    }
  }

  static let all: [RecordedSetting] = [
    texts(ConnectionSettings.declared.me, \.self) { $0 },
    RecordedSetting(ScreenSettings.declared.isLinear, { $0.bool($1) }) { $0 == .bool(true) },
    RecordedSetting(RequestSettings.declared.pageSize, { $0.number($1) }) {
      $0.text.flatMap { Int($0) }
    },
    word(RequestSettings.declared.paging),
    word(RequestSettings.declared.sorting),
    milliseconds(ScreenSettings.declared.debounce),
    milliseconds(ScreenSettings.declared.refresh),
    texts(ScreenSettings.declared.columns, \.rawValue, SortField.init(rawValue:)),
    RecordedSetting(ScreenSettings.declared.views, { $0.write($1) }) {
      $0.elements?.compactMap(\.object).map(SavedView.init(recorded:))
    },
  ]

  private static func word<Value: RawRepresentable<String>>(
    _ setting: Setting<Value>
  ) -> RecordedSetting {
    RecordedSetting(setting, { $0.string($1.rawValue) }) { $0.text.flatMap(Value.init) }
  }

  private static func milliseconds(_ setting: Setting<Duration>) -> RecordedSetting {
    RecordedSetting(setting, { $0.number(Int($1 / .milliseconds(1))) }) {
      $0.text.flatMap { Int($0) }.map { .milliseconds($0) }
    }
  }

  private static func texts<Element>(
    _ setting: Setting<[Element]>, _ text: @escaping @Sendable (Element) -> String,
    _ element: @escaping @Sendable (String) -> Element?
  ) -> RecordedSetting {
    RecordedSetting(setting, { $0.write($1.map(text)) }) {
      $0.elements?.compactMap(\.text).compactMap(element)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ views: [SavedView]) {
    beginArray()
    for view in views {
      beginObject()
      member("name", view.name)
      member("query", view.query.description)
      member("sort", view.sort.description)
      endObject()
    }
    endArray()
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
