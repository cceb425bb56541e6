import Foundation
import Glibc
import Synchronization
import TestSupport

/// A server on loopback that gives every request the same answer, which a test can replace, or no
/// answer.
final class FixedServer: Sendable {
  let url: String
  private let listener: Int32
  private let answer: Answer

  /// - Parameter answer: the JSON of every answer; `nil` keeps the client waiting.
  init(answer: String?) throws {
    let answer = Answer(answer)
    self.answer = answer
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    listener = socket
    url = "http://127.0.0.1:\(try LoopbackPort.listen(on: socket))"
    // The thread captures only the descriptor, so that the server ends with its owner.
    Thread.detachNewThread { Self.serve(socket, answer) }
  }

  /// Gives this answer from now on.
  func answer(_ json: String) { answer.replace(by: json) }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// The environment of a user of this server.
  func environment(home: TemporaryFolder) -> [String: String] {
    BuiltProgram.environment(home: home).merging([
      "CASETUI_HOST": url, "CASETUI_ACCOUNT_ID": "acc-1", "CASETUI_STREAM_ID": "st-1",
      "CASETUI_TOKEN": RunningServer.token,
    ]) { $1 }
  }

  private static func serve(_ listener: Int32, _ answer: Answer) {
    while case let connection = accept(listener, nil, nil), connection >= 0 {
      Thread.detachNewThread {
        while readRequest(from: connection), let json = answer.json {
          send(json, to: connection)
        }
        close(connection)
      }
    }
    close(listener)
  }

  private static func send(_ body: String, to connection: Int32) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    let text = "\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads a request; returns false if the client has disconnected.
  private static func readRequest(from connection: Int32) -> Bool {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return false }
      text += String(decoding: buffer[..<count], as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n")?.upperBound else { continue }
      let length = text.lowercased().firstMatch(of: /content-length: ([0-9]+)/)?.1
      if text[end...].utf8.count >= length.flatMap({ Int($0) }) ?? 0 { return true }
    }
  }
}

/// The JSON of the answers.
private final class Answer: Sendable {
  private let text: Mutex<String?>

  init(_ json: String?) { text = Mutex(json) }

  var json: String? { text.withLock { $0 } }

  func replace(by json: String) { text.withLock { $0 = json } }
}
