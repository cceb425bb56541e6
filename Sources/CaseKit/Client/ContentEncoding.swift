import CInflate
import Glibc

/// The encodings of a body, from `Content-Encoding`: gzip, deflate with or without a header, or
/// several of them.
struct ContentEncoding {
  private enum Step { case gzip, deflate }

  /// The steps in the order in which they are undone.
  private let steps: [Step]

  /// - Throws: ``TransportError/unreadable(status:detail:)`` for an encoding that was not
  ///   requested.
  init(_ answer: HTTPAnswer) throws(TransportError) {
    let names = answer.headers.filter { $0.name.lowercased() == "content-encoding" }
      .flatMap { $0.value.lowercased().split(separator: ",") }.map { String($0).collapsingSpace }
    var steps: [Step] = []
    for name in names.reversed() {
      switch name {
      case "gzip", "x-gzip": steps.append(.gzip)
      case "deflate": steps.append(.deflate)
      case "", "identity": continue
      default:
        throw .unreadable(
          status: answer.status,
          detail: "the answer is compressed with \(name.shortened(to: 20)), "
            + "which casetui did not ask for")
      }
    }
    // Nobody encodes more than twice, and each step can make the body a thousand times larger.
    guard steps.count <= 2 else {
      throw .unreadable(
        status: answer.status, detail: "the answer is compressed \(steps.count) times")
    }
    self.steps = steps
  }

  /// The answer with its body decompressed.
  ///
  /// - Parameter limit: the largest body, in bytes.
  /// - Throws: ``TransportError/tooLarge(limit:)`` or
  ///   ``TransportError/unreadable(status:detail:)``.
  func unpacked(_ answer: HTTPAnswer, limit: Int) throws(TransportError) -> HTTPAnswer {
    var answer = answer
    for step in steps where !answer.body.isEmpty {
      answer.body = try unpacked(answer.body, step, limit: limit, status: answer.status)
    }
    return answer
  }

  private func unpacked(
    _ body: [UInt8], _ step: Step, limit: Int, status: Int
  ) throws(TransportError) -> [UInt8] {
    var outcome = Outcome(body, CI_WRAPPED, limit: limit)
    // Many servers send deflate without the header that the standard requires.
    if step == .deflate, case .broken = outcome {
      outcome = Outcome(body, CI_RAW, limit: limit)
    }
    switch outcome {
    case .bytes(let bytes): return bytes
    case .tooLarge: throw .tooLarge(limit: limit)
    case .broken: throw .unreadable(status: status, detail: "the compressed answer is broken")
    }
  }
}

/// The result of decompressing a body.
private enum Outcome {
  case bytes([UInt8])
  case broken
  case tooLarge

  init(_ body: [UInt8], _ form: ci_form, limit: Int) {
    var output: UnsafeMutablePointer<UInt8>?
    var count = 0
    let result = ci_unpack(body, body.count, form, limit, &output, &count)
    defer { free(output) }
    switch result {
    case CI_DONE: self = .bytes(Array(UnsafeBufferPointer(start: output, count: count)))
    case CI_TOO_LARGE, CI_NO_MEMORY: self = .tooLarge
    default: self = .broken
    }
  }
}
