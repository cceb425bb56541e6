import CaseKit
import JSON
import Moments

/// A time zone as a list of changes, so that a recording shows the same times on another machine.
struct RecordedZone: Equatable, Sendable {
  typealias Change = LocalTime.Change

  private(set) var changes: [Change]

  init(changes: [Change]) { self.changes = changes }

  /// The changes in about five years around a moment.
  init(_ zone: LocalTime, around now: Timestamp) {
    let day: Int64 = 86_400
    var last = now.adding(seconds: -3 * 366 * day)
    changes = [Change(moment: last, offset: zone.utcOffset(last))]
    for _ in 0..<5 * 366 {
      let next = last.adding(seconds: day)
      let offset = zone.utcOffset(next)
      if offset != changes.last?.offset {
        changes.append(
          Change(moment: Self.change(in: zone, from: last, to: next), offset: offset))
      }
      last = next
    }
  }

  var localTime: LocalTime { LocalTime(changes: changes) }

  /// The moment of the change between two moments with different offsets, to the second.
  private static func change(
    in zone: LocalTime, from start: Timestamp, to end: Timestamp
  ) -> Timestamp {
    var (early, late) = (start.milliseconds / 1_000, end.milliseconds / 1_000)
    let offset = zone.utcOffset(end)
    while late - early > 1 {
      let middle = early + (late - early) / 2
      if zone.utcOffset(Timestamp(milliseconds: middle * 1_000)) == offset {
        late = middle
      } else {
        early = middle
      }
    }
    return Timestamp(milliseconds: late * 1_000)
  }
}

// MARK: - As JSON

extension RecordedZone {
  func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for change in changes {
      writer.beginObject()
      writer.member("from", change.moment)
      writer.member("offset", change.offset)
      writer.endObject()
    }
    writer.endArray()
  }

  init(_ value: JSONValue) {
    changes = (value.elements ?? []).compactMap { element in
      guard let moment = element.object?["from"]?.text.flatMap(Timestamp.init(iso8601:)),
        let offset = element.object?["offset"]?.text.flatMap({ Int($0) })
      else { return nil }
      return Change(moment: moment, offset: offset)
    }
  }
}
