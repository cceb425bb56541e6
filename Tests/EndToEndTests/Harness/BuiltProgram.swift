import Foundation
import Testing

/// The built program, which is in the folder of the tests.
enum BuiltProgram {
  static let path: String = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "casetui").path
  }()

  static let folder = URL(filePath: path).deletingLastPathComponent().path

  /// Whether these programs are installed.
  static func areThere(_ programs: String...) -> Bool {
    programs.allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") }
  }

  /// Compiles a C file of the package.
  static func compile(
    _ source: String, to product: String, _ flags: [String], home: TemporaryFolder
  ) throws {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let compiler = try CommandResult(
      "cc", ["-O1", "-o", product, root.appending(path: source).path] + flags,
      environment: environment(home: home))
    try #require(compiler.status == 0, "\(compiler.errors)")
  }

  /// The environment of a user without any configuration.
  static func environment(home: TemporaryFolder) -> [String: String] {
    ["HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color"]
  }
}

/// A folder that is deleted with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "casetui-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}
