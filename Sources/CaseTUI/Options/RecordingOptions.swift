import ArgumentParser
import CaseKit
import Terminal

/// Whether to record what happens in the browser.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Record keys and answers in this file, without secrets; an existing file is replaced.",
      valueName: "file"))
  var record: String?

  func validate() throws {
    guard record != "-" else {
      throw ValidationError("--record needs the name of a file, not \"-\".")
    }
  }

  func recorder(in machine: Machine) throws(PrivateFile.Failure) -> SessionRecorder? {
    guard let record else { return nil }
    return try SessionRecorder(path: record, now: machine.now)
  }
}

/// A recording to replay instead of opening the browser.
struct ReplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Play a recording without a screen and print its last frame.", valueName: "file"))
  var replay: String?

  @Option(
    help: ArgumentHelp(
      "The format of --replay; the default is ansi on a terminal, else text.", valueName: "format"))
  var format: PictureFormat?

  func validate() throws {
    guard format == nil || replay != nil else {
      throw ValidationError("--format works only with --replay or casetui snapshot.")
    }
  }

  /// Replays a recording and prints the last frame.
  ///
  /// - Throws: ``RecordingFailure``, or ``OutputError``.
  @MainActor
  func play(_ path: String, in machine: Machine) async throws -> ExitStatus {
    let recording = try read(path, in: machine)
    let replay = try Replay(recording)
    let frame = try await replay.lastFrame()
    let header = recording.header
    try machine.output.print(
      frame, as: format ?? (machine.facts.isOutputTerminal ? .ansi : .text),
      theme: Theme(header.theme, environment: machine.environment), depth: header.colorDepth)
    if recording.isCut {
      try machine.errors.print(
        "casetui: the last line of the recording is incomplete and was left out")
    }
    return .done
  }

  private func read(_ path: String, in machine: Machine) throws(RecordingFailure)
    -> SessionRecording
  {
    switch machine.recordings.read(path) {
    case .bytes(let bytes, _): return try SessionRecording(bytes)
    case .missing: throw .unreadable(path: path, reason: "does not exist")
    case .unreadable(let reason): throw .unreadable(path: path, reason: reason)
    }
  }
}
