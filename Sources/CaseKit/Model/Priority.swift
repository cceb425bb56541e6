/// How urgent a case is: the tenant's name for it, and what the API says about its colour.
public struct Priority: Equatable, Hashable, Sendable {
  /// The name that the tenant gave it.
  public var name: String
  /// `#RRGGBB` as sent.
  public var color: String?
  /// As sent; the direction of the scale is unknown, so nothing is ranked by it across names.
  public var score: Int?

  /// A priority by its name, colour and score.
  public init(name: String, color: String? = nil, score: Int? = nil) {
    self.name = name
    self.color = color
    self.score = score
  }

  /// The four names that every tenant has, and the tenant's own between low and medium.
  public enum Level: Int, Comparable, CaseIterable, Sendable {
    case low, other, medium, high, critical

    /// Whether the left level is less urgent.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// How urgent it is, by its name or score.
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
