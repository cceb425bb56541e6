extension CaseClient {
  /// Asks nobody.
  public static let unreachable = CaseClient { _ throws(APIError) in
    throw .noConnection(detail: "offline")
  }
}

extension APIError {
  /// Whether no answer came at all: what was seen before may then stand in.
  public var isUnreachable: Bool {
    switch self {
    case .noConnection, .timeout: true
    default: false
    }
  }
}
