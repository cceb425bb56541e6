import CaseServer
import Foundation
import Synchronization
import Testing

/// The embedded server in this process, with a log of its writes.
final class WriteServer: Sendable {
  struct Write: Equatable, Sendable {
    var id: String
    var body: String
    var source: AcceptedWrite.Source
  }

  let port: Int
  private let serving: Task<Void, any Error>

  private final class Log: Sendable {
    let writes = Mutex<[Write]>([])
  }

  private let kept: Log

  /// Serves the cases of a file, which is created if it does not exist.
  ///
  /// - Parameter port: 0 for a free port; a journal belongs to a host and a port.
  init(database: String, cases: Int, faults: String?, port: Int = 0) async throws {
    var configuration = ServerConfiguration(
      token: RunningServer.token, now: Int64(Date().timeIntervalSince1970 * 1_000))
    configuration.database = database
    configuration.caseCount = cases
    configuration.port = port
    configuration.faults = try faults.map { try WriteFaults(json: Array($0.utf8)) }
    let kept = Log()
    configuration.observe = { write in
      kept.writes.withLock {
        $0.append(
          Write(
            id: write.id, body: String(decoding: write.body, as: UTF8.self),
            source: write.source))
      }
    }
    self.kept = kept
    let server = try CaseServer(configuration)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    serving = Task.detached {
      defer { listening.finish() }
      try await server.run { listening.yield($0) }
    }
    var first: Int?
    for await port in ports {
      first = port
      break
    }
    self.port = try #require(first)
  }

  /// The writes of casetui that were done, in order.
  var writes: [Write] { kept.writes.withLock { $0 }.filter { $0.source != .colleague } }

  func stop() async {
    serving.cancel()
    _ = try? await serving.value
  }

  /// - Parameter name: the name of the user; each user has their own home folder.
  func environment(home: String) -> [String: String] {
    [
      "HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "dumb",
      "CASETUI_HOST": "http://127.0.0.1:\(port)", "CASETUI_ACCOUNT_ID": "acc",
      "CASETUI_STREAM_ID": "st-5393141c-723b-579d-8265-27dd9b7f0001",
      "CASETUI_TOKEN": RunningServer.token, "CASETUI_WRITES": "on",
    ]
  }
}
