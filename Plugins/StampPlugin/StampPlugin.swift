import Foundation
import PackagePlugin

/// Has `scripts/stamp-build` write the commit and the day of the build whenever the sources of the
/// program or the commit have changed, and only then: a build without changes stays one.
@main
struct StampPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
    let root = context.package.directoryURL
    let script = root.appending(path: "scripts/stamp-build")
    let stamp = context.pluginWorkDirectoryURL.appending(path: "BuildStamp+Current.swift")
    return [
      .buildCommand(
        displayName: "Stamping the build", executable: URL(filePath: "/bin/sh"),
        arguments: [script.path, stamp.path],
        inputFiles: [script] + sources(of: context.package) + gitFiles(in: root),
        outputFiles: [stamp])
    ]
  }

  /// Without tests and benchmarks.
  private func sources(of package: Package) -> [URL] {
    let root = package.directoryURL
    let folder = root.appending(path: "Sources").path
    let modules = package.sourceModules.filter { $0.directoryURL.path.hasPrefix(folder) }
    return modules.flatMap { $0.sourceFiles.map(\.url) } + [root.appending(path: "Package.swift")]
  }

  /// The files that change with a commit, a checkout or an `add`; none if there is no repository.
  private func gitFiles(in root: URL) -> [URL] {
    let entry = root.appending(path: ".git")
    var folder = entry.path
    // In a linked worktree, it is a file that names the folder.
    if let text = try? String(contentsOf: entry, encoding: .utf8), text.hasPrefix("gitdir: ") {
      let path = text.dropFirst("gitdir: ".count).trimmingCharacters(in: .newlines)
      folder = path.hasPrefix("/") ? path : root.appending(path: path).path
    }
    return ["HEAD", "index", "logs/HEAD"].map { "\(folder)/\($0)" }
      .filter { FileManager.default.fileExists(atPath: $0) }.map { URL(filePath: $0) }
  }
}
