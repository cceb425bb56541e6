import CaseKit
import JSON
import Terminal

/// A frame as JSON: its rows, and the meaning of each part.
struct FrameJSON {
  private(set) var writer = JSONWriter()

  init(_ frame: Frame) {
    writer.beginObject()
    writer.member("schema_version", 1)
    write(frame.size)
    write(frame.cursor, as: "cursor")
    write(frame.focus, as: "focus")
    writer.member("rows", frame.rows)
    writer.key("regions")
    writer.beginArray()
    for (name, run) in frame.namedRuns where !run.isBlank || run.style != .text {
      write(run, in: name)
    }
    writer.endArray()
    writer.endObject()
  }

  private mutating func write(_ size: Size) {
    writer.key("size")
    writer.beginObject()
    writer.member("width", size.width)
    writer.member("height", size.height)
    writer.endObject()
  }

  private mutating func write(_ point: Point?, as name: String) {
    writer.key(name)
    guard let point else { return writer.null() }
    writer.beginObject()
    writer.member("x", point.x)
    writer.member("y", point.y)
    writer.endObject()
  }

  private mutating func write(_ run: StyledRun, in name: String?) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("x", run.point.x)
    writer.member("y", run.point.y)
    writer.member("width", run.width)
    writer.member("role", run.style.name)
    writer.member("emphasis", run.style.emphasis.names)
    writer.member("color", run.style.tint?.hex)
    writer.member("text", run.text.string)
    writer.endObject()
  }
}

extension Style.Emphasis {
  fileprivate var names: [String] {
    let names: [(Style.Emphasis, String)] = [
      (.selected, "selected"), (.marked, "marked"), (.dimmed, "dimmed"), (.bold, "bold"),
      (.underlined, "underlined"),
    ]
    return names.filter { contains($0.0) }.map(\.1)
  }
}
