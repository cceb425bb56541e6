/// Who waits for an answer.
public enum Urgency: Hashable, Sendable {
  /// Nobody yet: rows that are read ahead, a list that is read again by itself.
  case background
  case asked
  /// Somebody who was told of the failure and wants it tried all the same.
  case insisted
}
