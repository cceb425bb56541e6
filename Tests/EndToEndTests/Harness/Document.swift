import Foundation
import Testing

@testable import CaseTUI

/// A page of the documentation, as Markdown.
struct Document: CustomTestStringConvertible {
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

  /// The path from the root of the project.
  let path: String
  let text: String

  var testDescription: String { path }

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  /// The README and the pages of `docs/` for users.
  static func forUsers() throws -> [Document] { try [Document("README.md")] + folder("docs") }

  /// The pages about the code.
  static func aboutTheCode() throws -> [Document] {
    try [Document("ARCHITECTURE.md")] + folder("docs/architecture")
  }

  static func all() throws -> [Document] {
    let others = ["BENCHMARKS.md", "CHANGELOG.md", "CONTRIBUTING.md"]
    return try forUsers() + aboutTheCode() + others.map(Document.init)
  }

  private static func folder(_ path: String) throws -> [Document] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: path).path)
    return try names.filter { $0.hasSuffix(".md") }.sorted().map { try Document("\(path)/\($0)") }
  }

  /// The lines between the comment with the name and the next `<!-- end -->`.
  func section(_ name: String) -> String {
    let parts = text.components(separatedBy: "<!-- \(name) -->\n")
    guard parts.count == 2 else { return "" }
    return parts[1].components(separatedBy: "<!-- end -->")[0]
  }

  /// The lines of each code block of a language.
  func blocks(_ language: String) -> [[String]] {
    var blocks: [[String]] = []
    var current: [String]?
    var fence = ""
    for line in text.components(separatedBy: "\n") {
      if let lines = current {
        current = line == "```" ? nil : lines + [line]
        if line == "```", fence == language { blocks.append(lines) }
      } else if line.hasPrefix("```") {
        fence = String(line.dropFirst(3))
        current = []
      }
    }
    return blocks
  }

  /// The code spans in the text.
  var codeSpans: [String] {
    var isText = true
    var spans: [String] = []
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("```") { isText.toggle() }
      guard isText else { continue }
      spans += line.matches(of: /`([^`]+)`/).map { String($0.1) }
    }
    return spans
  }

  /// The files that pictures and links point at, from the root of the project.
  var targets: [String] {
    let links = text.matches(of: /\]\(([^)\s#]+)[^)]*\)/).map { String($0.1) }
    let folder = Self.root.appending(path: path).deletingLastPathComponent()
    let prefix = Self.root.path.hasSuffix("/") ? Self.root.path : Self.root.path + "/"
    return links.filter { !$0.contains("://") }.map { link in
      let target = folder.appending(path: link).standardized.path
      return target.hasPrefix(prefix) ? String(target.dropFirst(prefix.count)) : target
    }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }
}

/// A line of a shell block.
struct DocumentedLine: CustomTestStringConvertible {
  let document: String
  let text: String

  var testDescription: String { "\(document): \(text)" }

  static func all(in documents: [Document]) -> [DocumentedLine] {
    documents.flatMap { document in
      document.blocks("sh").joined().map { DocumentedLine(document: document.path, text: $0) }
    }
  }

  /// The arguments of each `casetui` call in the line, split as in a shell.
  var calls: [[String]] {
    pieces.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0 == "casetui" || $0.hasPrefix("casetui ") }
      .map { ShellLine($0 + " ").words }
  }

  /// The commands of the line, without redirections and the comment.
  private var pieces: [String] {
    var pieces = [""]
    var quote: Character?
    var isRedirected = false
    for character in text {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else if quote == nil, character == "#", pieces.last?.last?.isWhitespace ?? true {
        break
      } else if quote == nil, "|;&".contains(character) {
        pieces.append("")
        isRedirected = false
        continue
      } else if quote == nil, "<>".contains(character) {
        isRedirected = true
      }
      if !isRedirected { pieces[pieces.count - 1].append(character) }
    }
    return pieces
  }
}
