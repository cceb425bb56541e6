import CaseKit
import Foundation

/// Measures what happens in memory, and prints a line for each figure: name, milliseconds by the
/// clock, milliseconds of CPU, bytes worked on. `Benchmarks/run` prepares the bodies and explains.
///
/// Usage: `Benchmark <rows file> <body file> ...`
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let rowsFile = arguments.first, arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: Benchmark <rows file> <body file> ...\n".utf8))
      exit(64)
    }
    let bodies = try arguments.dropFirst().map { [UInt8](try Data(contentsOf: file($0))) }
    let before = ResidentMemory.now
    let pages = try bodies.map(Page.decode)
    report(memory: "cases, their bytes apart", ResidentMemory.now - before)

    measureDecoding(bodies, pages)
    measureDrawing(pages[0].cases)
    measureReceiving(pages[0].cases)
    let corpus = Corpus(pages.flatMap(\.cases))
    for copies in [1, 10] {
      let cases = corpus.cases(copies: copies)
      measureFilters(cases)
      measureSorts(cases)
      try corpus.rows(copies: copies).write(
        to: file("\(rowsFile).\(cases.count)"), atomically: false, encoding: .utf8)
    }
    report(memory: "peak of this program", ResidentMemory.peak)
  }

  private static func file(_ path: String) -> URL { URL(filePath: path) }

  static func report(_ name: String, bytes: Int = 0, _ measurement: Measurement) {
    print("time", name, measurement.wall, measurement.cpu, bytes, separator: "\t")
  }

  private static func report(memory name: String, _ bytes: Int) {
    print("memory", name, 0, 0, bytes, separator: "\t")
  }
}
