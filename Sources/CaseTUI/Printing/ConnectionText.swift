import CaseServer
import Terminal

/// How to connect to a running server: lines to paste into another shell.
struct ConnectionText {
  let configuration: ServerConfiguration
  let port: Int

  func lines() -> [SafeText] {
    let variables = [
      ("HOST", url), ("ACCOUNT_ID", configuration.accountID ?? "demo"),
      ("STREAM_ID", configuration.streamID), ("TOKEN", configuration.token),
      ("ME", configuration.me),
    ]
    return ["serving on \(SafeText(url)) until ^C; to connect, paste:"]
      + variables.map { "  export CASETUI_\(SafeText($0.0))=\(SafeText($0.1.shellQuoted))" }
  }

  /// The URL of the server. If it listens on all addresses, that of this machine.
  private var url: String {
    let host = ["0.0.0.0", "::"].contains(configuration.host) ? "127.0.0.1" : configuration.host
    return "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}
