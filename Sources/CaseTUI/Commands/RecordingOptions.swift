import ArgumentParser
import CaseKit

/// Whether what happens in the browser is written down.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write keys and answers into the file, without secrets; what is in it is replaced.",
      valueName: "file"))
  var record: String?

  func recorder(in world: World) throws(PrivateFile.Failure) -> SessionRecorder? {
    guard let record else { return nil }
    return try SessionRecorder(path: record, now: world.now)
  }
}
