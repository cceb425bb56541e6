/// What is asked: terms that must all hold. The filter bar, a view, an argument and an agent's
/// call all parse to this.
public struct Query: Equatable, Hashable, Sendable {
  public var terms: [Term]

  public init(terms: [Term] = []) { self.terms = terms }
}

public struct Term: Equatable, Hashable, Sendable {}
