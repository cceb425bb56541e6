/// A header line; printed or reflected, it hides a token.
public struct HTTPHeader: Equatable, Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  var isSecret: Bool { ["auth", "authorization"].contains(name.lowercased()) }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "\(name): \(isSecret ? "(hidden)" : value)" }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: ["header": description]) }
}
