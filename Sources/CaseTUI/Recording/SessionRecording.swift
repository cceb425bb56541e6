import CaseKit

/// A recording of one run of the browser.
struct SessionRecording: Equatable, Sendable {
  let header: RecordingHeader
  let lines: [RecordingLine]
  /// Whether the last line is incomplete, as after `kill -9`.
  let isCut: Bool

  init(header: RecordingHeader, lines: [RecordingLine], isCut: Bool = false) {
    self.header = header
    self.lines = lines
    self.isCut = isCut
  }

  /// - Throws: ``RecordingFailure`` if this program cannot play the recording.
  init(_ bytes: [UInt8]) throws(RecordingFailure) {
    let rows = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = rows.first else { throw .foreign }
    header = try RecordingHeader(json: Array(first))
    isCut = bytes.last != UInt8(ascii: "\n")
    var lines: [RecordingLine] = []
    for (index, row) in rows.enumerated().dropFirst() where !isCut || index < rows.count - 1 {
      guard let line = RecordingLine(json: Array(row)) else { throw .broken(line: index + 1) }
      lines.append(line)
    }
    self.lines = lines
  }
}

/// Why a recording cannot be played.
enum RecordingFailure: Failure, Equatable {
  case unreadable(path: String, reason: String)
  case foreign
  case newer(program: String)
  case broken(line: Int)
  /// An answer was recorded for a question that is not asked in the replay.
  case differs(line: Int)

  /// A sentence for the user.
  var message: String {
    switch self {
    case .unreadable(let path, let reason): "the recording \(path) \(reason)"
    case .foreign: "this is not a recording of casetui: its header is missing"
    case .newer(let program):
      "the recording was made by a newer casetui, \(program); this one is \(Version.current)"
    case .broken(let line): "line \(line) of the recording cannot be read"
    case .differs(let line):
      "line \(line) of the recording answers a request that this version does not send"
    }
  }

  var code: String { "recording" }
  var status: ExitStatus { .failed }

  var hint: String? {
    switch self {
    case .unreadable: "to make one, run casetui --record FILE"
    case .foreign, .broken: "to make one, run casetui --record FILE"
    case .newer, .differs: "replay it with the version of casetui named in its first line"
    }
  }
}

extension Pacer {
  /// A pacer without randomness and without a shared budget, so that a replay waits as the
  /// recording did.
  static func recording(_ policy: RetryPolicy, time: WallTime) -> Pacer {
    Pacer(policy, time: time, random: { recordedChance })
  }

  /// Replaces the random number. With this value, no pause ends close to a whole second after a
  /// call began; otherwise, milliseconds would decide whether a retry comes before the next
  /// refresh.
  static let recordedChance = 0.148
}
