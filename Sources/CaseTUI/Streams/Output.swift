import CaseKit
import Glibc
import JSON
import Synchronization
import Terminal

/// The output of a command: standard output, standard error, or the output of a test.
///
/// It accepts only safe or exact text and JSON, so that text from strangers never reaches a
/// terminal unchanged.
struct Output: Sendable {
  /// Writes all of the bytes, which must be safe. Throws ``OutputError``.
  let write: @Sendable ([UInt8]) throws(OutputError) -> Void

  init(write: @escaping @Sendable ([UInt8]) throws(OutputError) -> Void) { self.write = write }

  /// The same output, ignoring errors.
  var unfailing: Output {
    Output { bytes throws(OutputError) in try? write(bytes) }
  }

  func print(_ line: SafeText) throws(OutputError) { try print([StyledText(line)], in: .plain) }

  /// Prints lines with as few writes as possible.
  func print(_ lines: some Sequence<StyledText>, in ink: Ink) throws(OutputError) {
    try write(lines: lines.lazy.map { Array(ink.painted($0).utf8) })
  }

  /// Prints rows; quotes or escapes the values as the format requires.
  func print(_ rows: some Sequence<[ExactText]>, as format: OutputFormat) throws(OutputError) {
    let lines = rows.lazy.map { row in
      Array(row.map { Array($0.string.utf8) }.joined(separator: [format.separator]))
    }
    try write(lines: lines, end: format.lineEnd)
  }

  /// Prints rows as TSV.
  func print(_ rows: some Sequence<[SafeText]>) throws(OutputError) {
    try print(rows.lazy.map { row in row.map { ExactText($0).escaped } }, as: .tsv)
  }

  func print(_ lines: some Sequence<ExactText>) throws(OutputError) {
    try write(lines: lines.lazy.map { Array($0.string.utf8) })
  }

  /// Prints a JSON document, on one line or on several.
  func print(_ json: JSONWriter) throws(OutputError) { try print([json]) }

  func print(_ documents: some Sequence<JSONWriter>) throws(OutputError) {
    try write(lines: documents.lazy.map(\.bytes))
  }

  func print(_ picture: Picture) throws(OutputError) {
    try write(lines: [Array(picture.string.utf8)])
  }

  /// Overwrites the line with the cursor; the output must be a terminal.
  func overwriteLine(_ text: SafeText) throws(OutputError) {
    try write(Array("\r\(text.string)\u{1B}[K".utf8))
  }

  private func write(
    lines: some Sequence<[UInt8]>, end: [UInt8] = [UInt8(ascii: "\n")]
  ) throws(OutputError) {
    try write(pieces: lines, end: end)
  }

  /// Writes pieces with as few writes as possible.
  ///
  /// - Parameter end: the bytes to write after each piece.
  func write(pieces: some Sequence<[UInt8]>, end: [UInt8] = []) throws(OutputError) {
    var bytes: [UInt8] = []
    for piece in pieces {
      bytes += piece
      bytes += end
      guard bytes.count > Self.chunk else { continue }
      try write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    if !bytes.isEmpty { try write(bytes) }
  }

  private static let chunk = 1 << 16
}

/// Why nothing more can be written.
enum OutputError: Failure, Equatable {
  /// The reader has closed the output.
  case closed
  case failed(reason: String)
  case noPager(reason: String)

  var code: String { "output" }
  var message: String {
    switch self {
    case .closed: "the output cannot be written: it is closed"
    case .failed(let reason): "the output cannot be written: \(reason)"
    case .noPager(let reason): "the pager cannot be started: \(reason)"
    }
  }
  var status: ExitStatus { .failed }
}

/// Keeps the output in memory.
final class KeptOutput: Sendable {
  private let content = Mutex<[UInt8]>([])

  var bytes: [UInt8] { content.withLock(\.self) }

  var output: Output {
    Output { [self] bytes throws(OutputError) in content.withLock { $0 += bytes } }
  }
}

extension Output {
  static let standardOutput = Output(descriptor: STDOUT_FILENO)
  static let standardError = Output(descriptor: STDERR_FILENO)

  /// Writes to a file descriptor. SIGPIPE must be ignored, so that a closed pipe is an error and
  /// does not end the program.
  init(descriptor: CInt) {
    self.init { bytes throws(OutputError) in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count < 0 else {
          rest = rest.dropFirst(count)
          continue
        }
        let code = errno
        if code == EAGAIN { waitUntilWritable(descriptor) }
        if code == EINTR || code == EAGAIN { continue }
        throw code == EPIPE ? .closed : .failed(reason: String(cString: strerror(code)))
      }
    }
  }
}

private func waitUntilWritable(_ descriptor: CInt) {
  var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  poll(&request, 1, -1)
}
