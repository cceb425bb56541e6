import NIOCore
import Testing

@testable import CaseKit

@Suite("Signing in to a SOCKS proxy")
struct SOCKSHandshakeTests {
  private let usesPassword: [UInt8] = [5, 2]
  private let signedIn: [UInt8] = [1, 0]
  private let connected: [UInt8] = [5, 0, 0, 1, 10, 0, 0, 1, 0x1F, 0x90]

  private func handshake(host: String = "a.example") throws -> SOCKSHandshake {
    try SOCKSHandshake(user: "ada", password: "ü:", host: host, port: 443)
  }

  /// The messages sent when the answers come in pieces of one size, and the bytes left over.
  private func talk(
    _ answers: [UInt8], host: String = "a.example", piece: Int = .max
  ) throws -> (sent: [[UInt8]], isDone: Bool, rest: [UInt8]) {
    var handshake = try handshake(host: host)
    var sent: [[UInt8]] = []
    var buffer = ByteBuffer()
    var rest = answers[...]
    while !rest.isEmpty {
      buffer.writeBytes(rest.prefix(piece))
      rest = rest.dropFirst(piece)
      var step = try handshake.receive(&buffer)
      while case .send(let bytes) = step {
        sent.append(bytes)
        step = try handshake.receive(&buffer)
      }
      if step == .done { return (sent, true, Array(buffer.readableBytesView) + rest) }
    }
    return (sent, false, [])
  }

  @Test("The user name, password and host name are sent, however the answers are split")
  func signsIn() throws {
    #expect(try handshake().greeting == [5, 2, 0, 2])
    let answers = usesPassword + signedIn + connected + [7, 8]
    for piece in 1...answers.count {
      let (sent, isDone, rest) = try talk(answers, piece: piece)
      #expect(
        sent == [
          [1, 3] + Array("ada".utf8) + [3, 0xC3, 0xBC, 0x3A],
          [5, 1, 0, 3, 9] + Array("a.example".utf8) + [1, 0xBB],
        ])
      #expect(isDone)
      #expect(rest == [7, 8])
    }
  }

  @Test("No password is sent to a proxy that does not ask for one")
  func open() throws {
    let (sent, isDone, _) = try talk([5, 0] + connected)
    #expect(sent.map { $0.prefix(4) } == [[5, 1, 0, 3]])
    #expect(isDone)
  }

  @Test(
    "IP addresses are sent as IP addresses",
    arguments: [
      ("10.1.2.3", [1, 10, 1, 2, 3]), ("::1", [4] + [UInt8](repeating: 0, count: 15) + [1]),
    ])
  func addresses(host: String, bytes: [UInt8]) throws {
    let (sent, _, _) = try talk([5, 0], host: host)
    #expect(sent == [[5, 1, 0] + bytes + [1, 0xBB]])
  }

  @Test("Every form of the address in the answer is skipped")
  func answers() throws {
    let forms: [[UInt8]] = [
      [1, 0, 0, 0, 0], [3, 2, 0x61, 0x62], [3, 0], [4] + [UInt8](repeating: 9, count: 16),
    ]
    for form in forms {
      let (_, isDone, rest) = try talk([5, 0, 5, 0, 0] + form + [0, 0] + [42])
      #expect(isDone)
      #expect(rest == [42])
    }
  }

  @Test("Each refusal has its own message")
  func refusals() throws {
    let refusals: [([UInt8], SOCKSFailure)] = [
      (Array("HTTP/1.1 400".utf8), .otherProtocol), ([4], .otherProtocol),
      ([5, 0xFF], .otherSignIn), ([5, 1], .otherProtocol),
      (usesPassword + [1, 1], .refusedCredentials),
      (usesPassword + [5, 0xFF], .refusedCredentials),
      ([5, 0, 5, 5], .refused(reply: 5)), ([5, 0, 5, 0, 0, 2, 0], .otherProtocol),
      (usesPassword + signedIn + [4], .otherProtocol),
    ]
    for (answer, failure) in refusals {
      for piece in [1, answer.count] {
        #expect(throws: failure) { try talk(answer, piece: piece) }
      }
    }
    let long = String(repeating: "a", count: 256)
    #expect(throws: SOCKSFailure.longName) { try handshake(host: long) }
  }
}
