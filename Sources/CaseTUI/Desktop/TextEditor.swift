import CaseKit
import Glibc
import Subprocess
import Terminal

/// The user's text editor, `VISUAL` or else `EDITOR`. It uses the terminal until it ends.
struct TextEditor {
  /// The result of editing.
  enum Ending: Equatable {
    case changed(String)
    case unchanged
    case failed(SafeText)
  }

  private let command: String
  private let environment: [String: String]

  /// `nil` if the environment names no editor.
  init?(environment: [String: String]) {
    let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
    guard let command = named.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    self.command = command
    self.environment = environment
  }

  /// Runs the editor and waits for it; meanwhile the program stands still, as after ^Z. The text is
  /// in a file that only this user may read; the file is deleted afterwards.
  @MainActor
  func edit(_ text: String, on display: any Display) -> Ending {
    do throws(TemporaryFolder.Failure) {
      let folder = try TemporaryFolder(
        named: "casetui-edit", in: environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
      )
      let path = "\(folder.path)/description.txt"
      defer {
        unlink(path)
        folder.remove()
      }
      return edit(text, at: path, on: display)
    } catch {
      return .failed(
        "cannot create a folder in \(SafeText(error.directory)): \(SafeText(error.reason))")
    }
  }

  @MainActor
  private func edit(_ text: String, at path: String, on display: any Display) -> Ending {
    guard Self.write(text, to: path) else {
      return .failed(
        "cannot write \(SafeText(path)): \(SafeText(String(cString: strerror(errno))))")
    }
    display.suspend()
    let exit = run(path)
    display.resume()
    guard exit == .code(0) else {
      let reason = exit.map { SafeText($0.description) } ?? "it was not started"
      return .failed("the editor \(SafeText(command)) failed: \(reason)")
    }
    guard case .bytes(let bytes, _) = FileReader.disk(largest: Self.limit).read(path),
      let edited = String(validating: bytes, as: UTF8.self)
    else { return .failed("the edited text cannot be read, or is not UTF-8") }
    // Most editors add a newline at the end.
    let changed =
      edited.hasSuffix("\n") && !text.hasSuffix("\n") ? String(edited.dropLast()) : edited
    return changed == text ? .unchanged : .changed(changed)
  }

  /// The largest text to read back, in bytes.
  private static let limit = 16 << 20

  /// Runs the editor. Meanwhile, ^C is for the editor only.
  private func run(_ path: String) -> Subprocess.Exit? {
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    var process = try? Subprocess(
      path: "/bin/sh", arguments: ["sh", "-c", "\(command) \"$1\"", "sh", path],
      environment: environment, group: .foreground, input: .inherited, output: .inherited,
      errors: .inherited)
    return process?.wait()
  }

  private static func write(_ text: String, to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return (try? Output(descriptor: file).write(Array(text.utf8))) != nil
  }
}
