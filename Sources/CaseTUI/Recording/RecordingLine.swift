import CaseKit
import JSON
import Terminal

/// An event in a recorded browser, and when it happened.
struct RecordingLine: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case event(Event)
    /// The screen was drawn.
    case drawing
    case call(RecordedCall)
    /// The page that starts at this row was received, or failed, and was added to the list.
    case received(offset: Int)
    /// A token was available; the same number means the same token.
    case token(Int)
    case noToken(detail: String)
    /// The message after copying or opening a page.
    case toast(String)
  }

  /// The time since the start.
  let milliseconds: Int64
  let content: Content
}

// MARK: - As JSON

extension RecordingLine {
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("at")
    writer.number(milliseconds)
    switch content {
    case .event(let event): event.write(to: &writer)
    case .drawing: writer.member("drawn", true)
    case .call(let call): call.write(to: &writer)
    case .received(let offset): writer.member("received", offset)
    case .token(let number): writer.member("token", number)
    case .noToken(let detail): writer.member("no_token", detail)
    case .toast(let text): writer.member("toast", text)
    }
    writer.endObject()
    return writer.bytes
  }

  /// Reads the output of ``json``; `nil` for anything else.
  init?(json bytes: [UInt8]) {
    guard let object = (try? JSONValue.decode(bytes))?.object,
      let milliseconds = object["at"]?.text.flatMap({ Int64($0) }),
      let content = Content(object)
    else { return nil }
    self.init(milliseconds: milliseconds, content: content)
  }
}

extension RecordingLine.Content {
  fileprivate init?(_ object: JSONObject) {
    if object["drawn"] != nil {
      self = .drawing
    } else if object["call"] != nil {
      guard let call = RecordedCall(object) else { return nil }
      self = .call(call)
    } else if let offset = object["received"]?.text.flatMap({ Int($0) }) {
      self = .received(offset: offset)
    } else if let number = object["token"]?.text.flatMap({ Int($0) }) {
      self = .token(number)
    } else if let detail = object["no_token"]?.text {
      self = .noToken(detail: detail)
    } else if let text = object["toast"]?.text {
      self = .toast(text)
    } else if let event = Event(object) {
      self = .event(event)
    } else {
      return nil
    }
  }
}
