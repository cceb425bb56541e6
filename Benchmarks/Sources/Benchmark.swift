import CaseKit
import Foundation

/// Measures what happens in memory, and prints a line for each figure: name, milliseconds by the
/// clock, milliseconds of CPU, bytes worked on. `Benchmarks/run` prepares the bodies and explains.
///
/// Usage: `Benchmark <rows file> <body file> ...`
@main
enum Benchmark {
  static func main() async throws {
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
      await measureSets(cases)
      try Data(corpus.rows(copies: copies)).write(to: file("\(rowsFile).\(cases.count)"))
    }
    report(memory: "peak of this program", ResidentMemory.peak)
  }

  private static func file(_ path: String) -> URL { URL(filePath: path) }

  static func report(_ name: String, bytes: Int = 0, _ measurement: Measurement) {
    write("time\t\(name)\t\(measurement.wall)\t\(measurement.cpu)\t\(bytes)\n")
  }

  static func report(memory name: String, _ bytes: Int) {
    write("memory\t\(name)\t0\t0\t\(bytes)\n")
  }

  /// Each line at once, also into a pipe: the whole takes minutes.
  private static func write(_ line: String) { FileHandle.standardOutput.write(Data(line.utf8)) }
}
