import Foundation
import Testing

@testable import Terminal

@MainActor
@Suite(.timeLimit(.minutes(1))) struct ClipboardTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "clipboard-\(UUID().uuidString)")
  private let display = HeadlessDisplay(size: Size(width: 10, height: 2))

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func environment(_ more: [String: String] = [:]) -> [String: String] {
    more.merging(["PATH": folder.path, "DISPLAY": ":9"]) { own, _ in own }
  }

  /// Another process writes the program. If this process did, a child of it that has not started
  /// its own program yet would keep the file open for writing, and the program could not run.
  private func install(_ name: String, _ script: String) throws {
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    writer.arguments = [
      "-c", #"printf '%s\n' "$2" > "$1" && chmod 700 "$1""#, "sh",
      folder.appending(path: name).path,
      "#!/bin/sh\n\(script)",
    ]
    try writer.run()
    writer.waitUntilExit()
    #expect(writer.terminationStatus == 0)
  }

  private func text(of sequence: ClipboardSequence) throws -> String {
    let written = String(decoding: sequence.bytes, as: UTF8.self)
    let payload = try #require(written.firstMatch(of: /\u{1B}]52;c;([A-Za-z0-9+\/=]*)\u{7}/)?.1)
    let data = try #require(Data(base64Encoded: String(payload)))
    return String(decoding: data, as: UTF8.self)
  }

  @Test func overSSHTheTerminalGetsTheWholeText() async throws {
    try install("xclip", "exit 0")
    let hostile = "Zürich \u{1B}]0;x\u{7} \u{202E}gnp"
    let clipboard = Clipboard(environment: environment(["SSH_TTY": "/dev/pts/1"]))
    let receipt = try await clipboard.copy(hostile, on: display)
    #expect(receipt == Clipboard.Receipt(bytes: hostile.utf8.count, way: "the terminal"))
    #expect(try display.sent.map(text(of:)) == [hostile])
  }

  @Test func theDesktopToolGetsTheTextOnStandardInput() async throws {
    let taken = folder.appending(path: "taken").path
    try install("xclip", "echo \"$@\" > \(taken); PATH=/usr/bin:/bin; cat >> \(taken)")
    let long = String(repeating: "line \"$(reboot)\" `x`\n", count: 20_000)
    let receipt = try await Clipboard(environment: environment()).copy(long, on: display)
    #expect(receipt == Clipboard.Receipt(bytes: long.utf8.count, way: "xclip"))
    #expect(try String(contentsOfFile: taken, encoding: .utf8) == "-selection clipboard\n" + long)
    #expect(display.sent.isEmpty)
  }

  @Test func aFailedToolIsReported() async throws {
    try install("xsel", "exit 3")
    await #expect(throws: ClipboardError.programFailed("xsel")) {
      try await Clipboard(environment: environment()).copy("x", on: display)
    }
  }

  @Test func aToolWithoutItsDisplayIsNotUsed() throws {
    try install("wl-copy", "exit 0")
    #expect(Clipboard(environment: environment()).route == .terminal(nil))
    let wayland = Clipboard(environment: environment(["WAYLAND_DISPLAY": "wayland-0"]))
    #expect(wayland.route != .terminal(nil))
  }

  @Test func sequencesAreWrappedForMultiplexers() throws {
    let inTmux = Clipboard(environment: ["TMUX": "/tmp/tmux-0/default,1,0", "STY": "1.x"])
    #expect(inTmux.route == .terminal(.tmux))
    #expect(Clipboard(environment: ["STY": "1.pts-0"]).route == .terminal(.screen))
    let tmux = try #require(ClipboardSequence("hi", through: .tmux))
    let plain = "\u{1B}]52;c;aGk=\u{7}"
    #expect(tmux.bytes == Array("\(plain)\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\".utf8))
    let long = String(repeating: "x", count: 1_000)
    let screen = try #require(ClipboardSequence(long, through: .screen))
    let pieces = String(decoding: screen.bytes, as: UTF8.self).split(separator: "\u{1B}\\")
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 242 })
    let joined = pieces.map { $0.dropFirst(2) }.joined()
    #expect(joined.utf8.elementsEqual(try #require(ClipboardSequence(long, through: nil)).bytes))
  }

  @Test func tooLongTextIsRefused() async throws {
    let fits = String(repeating: "x", count: ClipboardSequence.longestPayload / 4 * 3)
    #expect(ClipboardSequence(fits, through: nil) != nil)
    let clipboard = Clipboard(environment: ["SSH_TTY": "x"])
    await #expect(throws: ClipboardError.tooLong(bytes: fits.utf8.count + 3)) {
      try await clipboard.copy(fits + "xxx", on: display)
    }
    #expect(display.sent.isEmpty)
  }

  @Test func aProgramThatExceedsTheTimeLimitIsKilled() async throws {
    try install("slow", "PATH=/usr/bin:/bin; exec sleep 100")
    let program = try #require(DesktopProgram("slow", in: environment()))
    let ending = await program.run(
      environment: environment(), patience: .milliseconds(50), whenLate: .kill)
    #expect(ending == .late)
  }
}
