/// The priority of a case, with the tenant's name for it.
public struct Priority: Equatable, Hashable, Sendable {
  /// The tenant's name for the priority.
  public var name: String
  /// The colour as sent, `#RRGGBB`.
  public var color: String?
  /// The score as sent. Do not compare scores: the API does not say whether a higher score is more
  /// urgent.
  public var score: Int?

  /// A priority by its name, colour and score.
  public init(name: String, color: String? = nil, score: Int? = nil) {
    self.name = name
    self.color = color
    self.score = score
  }

  /// The four standard levels; `other`, between low and medium, stands for a tenant's own
  /// priorities.
  public enum Level: Int, Comparable, CaseIterable, Sendable {
    case low, other, medium, high, critical

    /// Whether the left level is less urgent.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The level that the name stands for.
  public var level: Level {
    switch Name(name).key {
    case "low": .low
    case "medium", "normal": .medium
    case "high": .high
    case "critical", "urgent": .critical
    default: .other
    }
  }
}
