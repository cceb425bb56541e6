import CaseKit
import JSON
import Moments

/// Writes members of an object. A missing value is written as `null`, so that every object has all
/// keys.
extension JSONWriter {
  mutating func member(_ name: String, _ text: String?) {
    key(name)
    write(text)
  }

  mutating func member(_ name: String, _ value: Int?) {
    key(name)
    value.map { number($0) } ?? null()
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Writes a timestamp: ISO 8601 in UTC.
  mutating func member(_ name: String, _ moment: Timestamp?) { member(name, moment?.iso8601) }

  mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    write(texts)
  }
}

extension JSONWriter {
  mutating func write(_ text: String?) { text.map { string($0) } ?? null() }

  /// Writes a timestamp: ISO 8601 in UTC.
  mutating func write(_ moment: Timestamp?) { write(moment?.iso8601) }

  mutating func write(_ texts: [String]) {
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
