import Foundation
import Testing

/// Types and paths that the architecture pages mention exist.
struct ArchitectureTests {
  @Test func everyTypeInTheArchitecturePagesExists() throws {
    let sources = try DeclaredNames.ofTheSources()
    let names = try Document.aboutTheCode().flatMap { document in
      document.codeSpans.compactMap { span in
        span.wholeMatch(of: /([A-Z]\w*[a-z]\w*)(?:\.(\w+))?/).map { ($0.1, $0.2, document.path) }
      }
    }
    #expect(names.count > 150)
    for (type, member, page) in names {
      // With plain values, a failed expectation does not print all names of the sources.
      let isDeclared = sources.hasType(String(type))
      #expect(isDeclared, "\(page) names the type \(type)")
      let isMember = member.map { sources.has(String($0), in: String(type)) } ?? true
      #expect(isMember, "\(page) names \(type).\(member ?? "")")
    }
  }

  @Test func everyPathInTheArchitecturePagesExists() throws {
    let pages = try Document.aboutTheCode() + [Document("CONTRIBUTING.md")]
    let paths = pages.flatMap { document in
      document.codeSpans.filter { $0.wholeMatch(of: /[\w.+-]+(\/[\w.+-]+)*\/?/) != nil }
        .filter { $0.contains("/") }.map { ($0, document.path) }
    }
    #expect(paths.count > 30)
    for (path, page) in paths {
      #expect(Document.exists(path), "\(page) names the path \(path)")
    }
  }
}

/// The names that the Swift files of the sources declare.
private struct DeclaredNames {
  private var modules: Set<String> = []
  private var types: Set<String> = []
  /// The names of the members of each type that a file declares or extends.
  private var members: [String: Set<String>] = [:]

  static func ofTheSources() throws -> DeclaredNames {
    let folder = Document.root.appending(path: "Sources")
    var names = DeclaredNames()
    names.modules = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      names.read(try String(contentsOf: file, encoding: .utf8))
    }
    return names
  }

  func hasType(_ name: String) -> Bool { types.contains(name) || modules.contains(name) }

  func has(_ member: String, in type: String) -> Bool { members[type]?.contains(member) ?? false }

  private mutating func read(_ text: String) {
    var owners: Set<String> = []
    var values: Set<String> = []
    var before = ""
    for word in text.utf8.split(whereSeparator: { !Self.belongsToName($0) }) {
      let name = String(Substring(word))
      switch before {
      case "struct", "class", "enum", "actor", "protocol", "typealias":
        types.insert(name)
        owners.insert(name)
        values.insert(name)
      case "extension": owners.insert(name)
      case "func", "var", "let", "case": values.insert(name)
      default: break
      }
      before = name
    }
    for owner in owners { members[owner, default: []].formUnion(values) }
  }

  private static func belongsToName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
