import Foundation
import Testing

/// The program reports the commit and the day of its build.
struct StampTests {
  @Test func theProgramReportsTheCommitAndTheDayOfItsBuild() throws {
    let result = try CommandResult(["version", "--json"], environment: [:])
    let object = try result.object()

    #expect(try #require(object["build_date"] as? String).wholeMatch(of: Stamped.day) != nil)
    let line = try CommandResult(["--version"], environment: [:]).output
    guard let commit = object["commit"] as? String else {
      #expect(object["commit"] is NSNull)
      #expect(line.contains(" (unknown commit, built "))
      return
    }
    #expect(line.contains(" (\(commit), built "))
    let hash = commit.hasSuffix("+") ? String(commit.dropLast()) : commit
    let found = try Sources.git(["cat-file", "-t", hash], in: Document.root.path)
    #expect(found == "commit\n")
  }

  @Test func theStampContainsTheCommit() throws {
    let sources = try Sources()
    try sources.commit()

    #expect(try sources.stamp().commit == sources.head())
  }

  @Test(arguments: ["Sources/main.swift", "Sources/new.swift", "Package.swift"])
  func uncommittedChangesAreMarked(_ file: String) throws {
    let sources = try Sources()
    try sources.commit()
    try sources.folder.write("// changed", to: file)

    #expect(try sources.stamp().commit == sources.head() + "+")
  }

  @Test func aFileOutsideTheSourcesIsNotAChange() throws {
    let sources = try Sources()
    try sources.commit()
    try sources.folder.write("by hand", to: "notes.txt")

    #expect(try sources.stamp().commit == sources.head())
  }

  @Test func withoutARepositoryTheCommitIsUnknown() throws {
    #expect(try Sources().stamp().commit == nil)
  }

  @Test func withoutGitTheCommitIsUnknown() throws {
    let sources = try Sources()
    try sources.commit()
    let tools = "\(sources.folder.path)/tools"
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    for tool in ["cat", "date", "dirname"] {
      let path = try #require(["/usr/bin", "/bin"].map { "\($0)/\(tool)" }.first(where: exists))
      try FileManager.default.createSymbolicLink(
        atPath: "\(tools)/\(tool)", withDestinationPath: path)
    }

    #expect(try sources.stamp(["PATH": tools]).commit == nil)
  }

  /// As in a distribution that keeps its packages in a repository.
  @Test func sourcesWithinAnotherRepositoryHaveNoCommit() throws {
    let outer = try Sources()
    try outer.commit()
    let inner = try Sources(in: "\(outer.folder.path)/vendor")

    #expect(try inner.stamp().commit == nil)
  }

  @Test func gitVariablesOfAnotherRepositoryAreIgnored() throws {
    let (sources, other) = (try Sources(), try Sources())
    try sources.commit()
    try other.commit("Another")

    let variables = ["GIT_DIR": "\(other.folder.path)/.git"]
    #expect(try sources.stamp(variables).commit == sources.head())
  }

  @Test func theDayOfAReproducibleBuildComesFromTheEnvironment() throws {
    #expect(try Sources().stamp(["SOURCE_DATE_EPOCH": "1700000000"]).day == "2023-11-14")
    #expect(try Sources().stamp(["SOURCE_DATE_EPOCH": "yesterday"], status: 1).text == "")
  }

  @Test func anUnchangedStampIsNotWrittenAgain() throws {
    let sources = try Sources()
    let variables = ["SOURCE_DATE_EPOCH": "1700000000"]
    _ = try sources.stamp(variables)
    let past = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: past], ofItemAtPath: sources.stampFile)

    _ = try sources.stamp(variables)
    #expect(try sources.timeOfStamp() == past)
    _ = try sources.stamp(["SOURCE_DATE_EPOCH": "1800000000"])
    #expect(try sources.timeOfStamp() != past)
  }
}

private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// The stamp that `scripts/stamp-build` has written.
private struct Stamped {
  static var day: Regex<Substring> { /20\d\d-[01]\d-[0-3]\d/ }

  let text: String

  var commit: String? { text.firstMatch(of: /commit: "([^"]*)"/).map { String($0.1) } }
  var day: String? { text.firstMatch(of: /day: "([^"]*)"/).map { String($0.1) } }
}

/// A folder with sources and the script.
private struct Sources {
  let folder: Folder
  var stampFile: String { "\(folder.path)/stamp.swift" }

  /// A folder of its own, or inside another one.
  struct Folder {
    let temporary: TemporaryFolder?
    let path: String

    func write(_ text: String, to name: String) throws {
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  init(in path: String? = nil) throws {
    let temporary = path == nil ? try TemporaryFolder() : nil
    folder = Folder(temporary: temporary, path: try #require(path ?? temporary?.path))
    try folder.write("// main", to: "Sources/main.swift")
    try folder.write("// package", to: "Package.swift")
    try folder.write(
      try String(
        contentsOf: Document.root.appending(path: "scripts/stamp-build"), encoding: .utf8),
      to: "scripts/stamp-build")
  }

  func commit(_ message: String = "Begin") throws {
    for arguments in [["init", "-q"], ["add", "."], ["commit", "-q", "-m", message]] {
      try Self.git(arguments, in: folder.path)
    }
  }

  func head() throws -> String {
    try Self.git(["rev-parse", "--short", "HEAD"], in: folder.path)
      .trimmingCharacters(in: .newlines)
  }

  func stamp(_ variables: [String: String] = [:], status: Int32 = 0) throws -> Stamped {
    let result = try CommandResult(
      "/bin/sh", ["\(folder.path)/scripts/stamp-build", stampFile],
      environment: Self.environment.merging(variables) { $1 })
    #expect(result.status == status, "\(result.errors)")
    return Stamped(text: (try? String(contentsOfFile: stampFile, encoding: .utf8)) ?? "")
  }

  func timeOfStamp() throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: stampFile)[.modificationDate] as? Date
  }

  @discardableResult
  static func git(_ arguments: [String], in folder: String) throws -> String {
    let result = try CommandResult(
      "/usr/bin/env", ["git", "-c", "safe.directory=*", "-C", folder] + arguments,
      environment: environment)
    #expect(result.status == 0, "git \(arguments): \(result.errors)")
    return result.output
  }

  /// Ignores the settings of users.
  private static let environment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com",
  ]
}
