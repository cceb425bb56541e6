/// A published revision of the Model Context Protocol, by the name that goes over the wire.
enum MCPRevision: String, CaseIterable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  /// Stateless: each request says its revision, and there is no `initialize`.
  case july2026 = "2026-07-28"

  /// Whether an error must have an id, also one that answers no request.
  var namesEveryError: Bool { rawValue < Self.november2025.rawValue }

  /// The revision that an `initialize` is answered with: the one asked for, else the newest that is
  /// no newer, else the newest that has an `initialize`.
  static func negotiated(_ requested: String) -> MCPRevision {
    let withHandshake = allCases.filter { $0 != .july2026 }
    return withHandshake.last { $0.rawValue <= requested } ?? .november2025
  }
}
