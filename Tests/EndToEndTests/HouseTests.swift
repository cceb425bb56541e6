import Foundation
import Testing

/// The sources follow the house rules, and the checks find violations.
struct HouseTests {
  /// A name that the top folder declares, and code in a lower folder that uses it.
  struct Upward: Sendable {
    let name: String
    let declaration: String
    let use: String
  }

  static let upward = [
    Upward(
      name: "PlantedRoof", declaration: "struct PlantedRoof {}",
      use: "let planted = PlantedRoof.self"),
    Upward(
      name: "plantedShelter", declaration: "extension String { var plantedShelter: Int { 1 } }",
      use: #"let planted = "".plantedShelter"#),
    Upward(
      name: "plantedCall", declaration: "func plantedCall() {}",
      use: "func planted() { plantedCall() }"),
    Upward(
      name: "PlantedPart", declaration: "extension String { enum PlantedPart {} }",
      use: "let planted = String.PlantedPart.self"),
    Upward(
      name: "String",
      declaration: "extension String { init(plantedLabel value: Int) { self = \"\" } }",
      use: #"let planted = "\(String(plantedLabel: 1))""#),
  ]

  @Test func noFolderUsesAFolderAboveIt() throws {
    let result = try check(SourceCopy.root)
    #expect(result.output == "")
    #expect(result.status == 0)
  }

  @Test(arguments: ["Terminal", "CaseServer", "CaseKit", "CaseTUI"])
  func upwardUsesAreFoundInEachTarget(target: String) throws {
    let copy = try SourceCopy()
    let (low, high) = try copy.lowestAndHighestFolder(of: target)
    for (number, upward) in Self.upward.enumerated() {
      try copy.write("// One line above.\n\(upward.use)\n", to: "\(low)/Planted\(number).swift")
      try copy.write("\(upward.declaration)\n", to: "\(high)/PlantedAbove\(number).swift")
    }
    let expected = Self.upward.enumerated().map { number, upward in
      "\(low)/Planted\(number).swift:2: \(upward.name) is declared on a later floor, "
        + "\(high)/PlantedAbove\(number).swift:1"
    }
    let result = try check(copy.folder.path)
    #expect(result.output.split(separator: "\n").map(String.init) == expected)
    #expect(result.status == 1)
  }

  @Test func aDownwardUseIsAllowed() throws {
    let copy = try SourceCopy()
    let (low, high) = try copy.lowestAndHighestFolder(of: "CaseKit")
    try copy.write("struct PlantedGround {}\n", to: "\(low)/Planted.swift")
    try copy.write("let planted = PlantedGround.self\n", to: "\(high)/PlantedAbove.swift")
    #expect(try check(copy.folder.path).status == 0)
  }

  @Test func aFolderMissingInThePictureIsReported() throws {
    let copy = try SourceCopy()
    try copy.write("struct Planted {}\n", to: "Sources/CaseKit/Attic/Planted.swift")
    let result = try check(copy.folder.path)
    #expect(
      result.output.contains("CaseKit: Attic is a folder or in the picture of floors, not both"))
    #expect(result.status == 1)
  }

  /// Only options, commands and what is made from them may import the argument parser.
  @Test(arguments: [("MCP", 1), ("Printing", 1), ("Options", 0)])
  func onlyOptionsAndCommandsImportTheArgumentParser(_ folder: String, _ status: Int32) throws {
    let copy = try SourceCopy()
    let place = "Sources/CaseTUI/\(folder)/Planted.swift"
    try copy.write("import ArgumentParser\n", to: place)
    let result = try checkHouse(of: copy)

    #expect(result.status == status)
    #expect(result.errors.contains("\(place):1:import ArgumentParser") == (status == 1))
  }

  /// The comment of a public function that throws names the error, except for errors of a closure.
  @Test func aPublicFunctionThatThrowsNamesItsError() throws {
    let copy = try SourceCopy()
    let place = "Sources/Timers/Planted.swift"
    let silent = "public func planted(\n  _ run: () throws -> Void\n) async throws(Planted) {}\n"
    let told = "/// - Throws: `Planted`.\npublic func told() throws(Planted) {}\n"
    let passing = "public func passing(_ run: () throws -> Void = {}) {}\n"
    try copy.write("/// Plants.\n" + silent + told + passing, to: place)
    let result = try checkHouse(of: copy)

    let found = result.errors.split(separator: "\n").filter { $0.contains("Planted") }
    #expect(found == ["\(place):2: public func planted("])
    #expect(result.status == 1)
  }

  private func checkHouse(of copy: SourceCopy) throws -> CommandResult {
    try CommandResult(
      "/usr/bin/env",
      [
        "sh", "-c",
        "cd '\(copy.folder.path)' && cp -R '\(SourceCopy.root)/scripts' . && git init -q . "
          + "&& scripts/check-house",
      ],
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"])
  }

  private func check(_ root: String) throws -> CommandResult {
    try CommandResult(
      "/usr/bin/env", ["python3", SourceCopy.root + "/scripts/check-floors", root],
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"])
  }
}

/// A copy of the sources and of the picture of the floors in a separate folder.
private struct SourceCopy {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["Sources", "ARCHITECTURE.md"] {
      try FileManager.default.copyItem(
        atPath: "\(Self.root)/\(name)", toPath: "\(folder.path)/\(name)")
    }
  }

  /// The first and the last folder of a target in the picture, from the root.
  func lowestAndHighestFolder(of target: String) throws -> (String, String) {
    let page = try String(contentsOfFile: "\(folder.path)/ARCHITECTURE.md", encoding: .utf8)
    let line = try #require(
      page.split(separator: "\n").first { $0.hasPrefix("\(target) ") && $0.contains("→") })
    let folders = line.split(separator: " ").dropFirst().filter { $0 != "→" && $0 != "|" }
    return (
      "Sources/\(target)/\(try #require(folders.first))",
      "Sources/\(target)/\(try #require(folders.last))"
    )
  }

  func write(_ text: String, to path: String) throws {
    let file = URL(filePath: "\(folder.path)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
