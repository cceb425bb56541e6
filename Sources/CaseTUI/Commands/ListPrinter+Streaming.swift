import CaseKit
import Terminal

extension ListPrinter {
  /// Prints all cases as they come, in a format that needs none of the others to print one.
  ///
  /// - Returns: `false` when nothing was printed, since the format or the server wants that all are
  ///   read first.
  func printAll(of stream: inout CaseStream, showing progress: ProgressLine) async throws -> Bool {
    guard form.isLineByLine else { return false }
    defer { progress.clear() }
    var count = 0
    while let cases = try await stream.next() {
      if count == 0, stream.isUnsorted { return false }
      progress.clear()
      if count > 0 || !cases.isEmpty { try printLines(of: cases, isFirst: count == 0) }
      count += cases.count
      progress.show("reading", stream.readCount, of: stream.serverCount)
    }
    if count == 0 { try printLines(of: [], isFirst: true) }
    progress.clear()
    if let warning = stream.notes.warning { try world.errors.print(warning) }
    if stream.isUnsorted {
      try world.errors.print("the server did not keep to the order in all of its pages")
    }
    return true
  }
}

extension PrintForm {
  fileprivate var isLineByLine: Bool {
    switch self {
    case .separated, .markdown, .jsonLines, .template: true
    case .table, .json, .raw: false
    }
  }
}
