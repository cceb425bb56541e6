import CaseKit
import JSON
import Terminal

/// Events in a recording. Events that the browser creates itself are not recorded.
extension Event {
  func write(to writer: inout JSONWriter) {
    switch self {
    case .key(let key): writer.member("key", key.name)
    case .paste(let text): writer.member("paste", text)
    case .pasteCut(let limit): writer.member("paste_cut", limit)
    case .mouse(let mouse): mouse.write(to: &writer)
    case .resize(let size):
      writer.key("resize")
      writer.beginArray()
      writer.number(size.width)
      writer.number(size.height)
      writer.endArray()
    case .terminate(let signal): writer.member("signal", Int(signal))
    case .interrupt, .suspend, .resumed, .pause, .changed:
      writer.member("event", "\(self)")
    }
  }

  init?(_ object: JSONObject) {
    func number(_ key: String) -> Int? { object[key]?.text.flatMap { Int($0) } }
    if let key = object["key"]?.text.flatMap(Key.init(name:)) {
      self = .key(key)
    } else if let text = object["paste"]?.text {
      self = .paste(text)
    } else if let limit = number("paste_cut") {
      self = .pasteCut(limit: limit)
    } else if let mouse = Mouse(object) {
      self = .mouse(mouse)
    } else if let size = object["resize"].flatMap(Size.init) {
      self = .resize(size)
    } else if let signal = number("signal").flatMap(Int32.init(exactly:)) {
      self = .terminate(signal: signal)
    } else {
      let plain: [Event] = [.interrupt, .suspend, .resumed, .pause]
      guard let event = plain.first(where: { "\($0)" == object["event"]?.text }) else {
        return nil
      }
      self = event
    }
  }
}

extension Size {
  /// A size from an array of columns and rows.
  init?(_ value: JSONValue) {
    let numbers = (value.elements ?? []).compactMap { $0.text.flatMap { Int($0) } }
    guard numbers.count == 2 else { return nil }
    self.init(width: numbers[0], height: numbers[1])
  }
}

extension Mouse {
  private static let actions: [Mouse.Action] = [.press, .release, .wheelUp, .wheelDown]
  private static let buttons: [Mouse.Button] = [.left, .middle, .right]

  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("mouse", "\(action)")
    writer.member("button", "\(button)")
    writer.member("x", point.x)
    writer.member("y", point.y)
  }

  fileprivate init?(_ object: JSONObject) {
    guard let action = Self.actions.first(where: { "\($0)" == object["mouse"]?.text }),
      let button = Self.buttons.first(where: { "\($0)" == object["button"]?.text }),
      let x = object["x"]?.text.flatMap({ Int($0) }), let y = object["y"]?.text.flatMap({ Int($0) })
    else { return nil }
    self.init(action, button: button, at: Point(x: x, y: y))
  }
}
