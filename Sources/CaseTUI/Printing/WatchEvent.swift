import CaseKit
import JSON
import Moments

/// A change in the cases that match a query.
enum WatchEvent: Equatable {
  /// The first read; later reads are compared with it.
  case started(total: Int)
  case appeared(Case)
  case changed(Case, from: Case)
  /// The case no longer matches the query.
  case left(Case)
  /// Nothing has changed since the last read.
  case heartbeat(total: Int)
  /// The cases could not be read; the next read is compared with the last successful one.
  case failed(APIError)

  var name: String {
    switch self {
    case .started: "started"
    case .appeared: "appeared"
    case .changed: "changed"
    case .left: "left"
    case .heartbeat: "heartbeat"
    case .failed: "failed"
    }
  }

  static let names = ["started", "appeared", "changed", "left", "heartbeat", "failed"]

  /// The keys of the case object whose values differ.
  var changedKeys: [CaseKey] {
    guard case .changed(let new, let old) = self else { return [] }
    return CaseKey.allCases.filter { $0.json(of: new) != $0.json(of: old) }
  }
}

extension WatchEvent {
  /// The event as one line of JSON.
  func json(at moment: Timestamp, fields: CaseFields) -> JSONWriter {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("event", name)
    writer.member("at", moment)
    writer.member("total", total)
    writer.key("case")
    if let item { fields.write(item, to: &writer) } else { writer.null() }
    writer.key("changes")
    writeChanges(to: &writer)
    writer.key("error")
    if case .failed(let failure) = self { failure.write(to: &writer) } else { writer.null() }
    writer.endObject()
    return writer
  }

  private var total: Int? {
    switch self {
    case .started(let total), .heartbeat(let total): total
    case .appeared, .changed, .left, .failed: nil
    }
  }

  private var item: Case? {
    switch self {
    case .appeared(let item), .changed(let item, _), .left(let item): item
    case .started, .heartbeat, .failed: nil
    }
  }

  private func writeChanges(to writer: inout JSONWriter) {
    writer.beginArray()
    if case .changed(let new, let old) = self {
      for key in changedKeys {
        writer.beginObject()
        writer.member("field", key.rawValue)
        writer.key("old")
        key.writeValue(of: old, to: &writer)
        writer.key("new")
        key.writeValue(of: new, to: &writer)
        writer.endObject()
      }
    }
    writer.endArray()
  }
}

extension CaseKey {
  /// The value as JSON.
  fileprivate func json(of item: Case) -> [UInt8] {
    var writer = JSONWriter()
    writeValue(of: item, to: &writer)
    return writer.bytes
  }
}
