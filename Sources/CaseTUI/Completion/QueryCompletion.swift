import CaseKit

/// Completes a term of a query.
struct QueryCompletion {
  /// - Parameter typed: the term as far as it is there.
  func candidates(for typed: String) -> [Candidate] {
    let sign = typed.hasPrefix("-") ? "-" : ""
    let term = typed.dropFirst(sign.count)
    guard let colon = term.firstIndex(of: ":") else { return keys(after: sign) }
    let values = values(of: term[..<colon].lowercased())
    return .init(values, after: typed.untilLast(anyOf: ":,"))
  }

  private func keys(after sign: String) -> [Candidate] {
    QueryTopic.keys.map { Candidate(word: "\(sign)\($0.name):", help: $0.help) }
  }

  private func values(of key: String) -> [String] {
    if let key = ValueKey(rawValue: key) { return Self.usual(key) }
    if DateKey(rawValue: key) != nil { return Self.moments }
    switch key {
    case "is": return CaseKit.Flag.allCases.map(\.rawValue)
    case "has": return Trait.allCases.map(\.rawValue)
    default: return []
    }
  }

  /// What most tenants have.
  private static func usual(_ key: ValueKey) -> [String] {
    switch key {
    case .status: ["open", "in-progress", "on-hold", "resolved", "closed"]
    case .priority: ["critical", "high", "medium", "low", "none"]
    case .assignee: ["me", "none"]
    case .queue, .channel, .tag, .customer: ["none"]
    case .ref, .title, .text: []
    }
  }

  private static let moments = ["today", "yesterday", "<2d", ">=1w", "3h", "1w"]
}

extension StringProtocol {
  /// Up to the last of these characters, with it; nothing where there is none.
  func untilLast(anyOf characters: String) -> String {
    lastIndex { characters.contains($0) }.map { String(self[...$0]) } ?? ""
  }
}
