import CaseKit
import JSON
import Moments
import Terminal

/// The first line of a recording: the state in which the browser was opened. It contains no id of
/// the account and no secret; the title may name the host.
struct RecordingHeader: Equatable, Sendable {
  /// The version of the format. A program reads recordings up to its own version.
  static let version = 1

  /// The version of the program.
  var program: String
  var startedAt: Timestamp
  var zone: RecordedZone
  var size: Size
  var isASCII: Bool
  var colorDepth: ColorDepth
  var theme: Theme.Name
  /// The title of the browser: the profile, or the host.
  var title: String
  /// The requested view; `nil` for the first one.
  var view: String?
  var filter: String
  /// The saved session that the browser restored, if it did.
  var left: SessionState?
  var settings: Settings
}

// MARK: - As JSON

extension RecordingHeader {
  private static let mark = "casetui_recording"

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member(Self.mark, Self.version)
    writer.member("program", program)
    writer.member("started", startedAt)
    writer.key("zone")
    zone.write(to: &writer)
    Event.resize(size).write(to: &writer)
    writer.member("ascii", isASCII)
    writer.member("colors", "\(colorDepth)")
    writer.member("theme", theme.rawValue)
    writer.member("title", title)
    writer.member("view", view)
    writer.member("filter", filter)
    writer.key("left")
    if let left, let value = try? JSONValue.decode(left.json) {
      writer.value(value)
    } else {
      writer.null()
    }
    writer.key("settings")
    settings.write(to: &writer)
    writer.endObject()
    return writer.bytes
  }

  /// - Throws: ``RecordingFailure`` if the line is not a header that this program can read.
  init(json bytes: [UInt8]) throws(RecordingFailure) {
    guard let object = (try? JSONValue.decode(bytes))?.object,
      let version = object[Self.mark]?.text.flatMap({ Int($0) })
    else { throw .foreign }
    let program = object["program"]?.text ?? "unknown"
    guard version <= Self.version else { throw .newer(program: program) }
    guard let started = object["started"]?.text.flatMap(Timestamp.init(iso8601:)),
      let size = object["resize"].flatMap(Size.init)
    else { throw .foreign }
    self.program = program
    startedAt = started
    self.size = size
    zone = RecordedZone(object["zone"] ?? .null)
    isASCII = object["ascii"] == .bool(true)
    colorDepth = ColorDepth.allCases.first { "\($0)" == object["colors"]?.text } ?? .indexed
    theme = object["theme"]?.text.flatMap(Theme.Name.init(rawValue:)) ?? .dark
    title = object["title"]?.text ?? ""
    view = object["view"]?.text
    filter = object["filter"]?.text ?? ""
    left = object["left"].flatMap(SessionState.init)
    settings = Settings(recorded: object["settings"]?.object ?? JSONObject())
  }
}

extension SessionState {
  fileprivate init?(_ value: JSONValue) {
    var writer = JSONWriter()
    writer.value(value)
    self.init(json: writer.bytes)
  }
}
