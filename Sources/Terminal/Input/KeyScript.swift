/// A line that spells keys: `/vip<CR>jj^d<Esc>`.
public struct KeyScript: Hashable, Sendable {
  /// The keys in order.
  public let keys: [Key]

  /// Reads a script.
  ///
  /// - Throws: ``Failure`` at the first unknown key.
  public init(_ text: String) throws(Failure) {
    var reader = Reader(text)
    var keys: [Key] = []
    while !reader.isAtEnd {
      guard let key = reader.next() else { throw Failure(rest: reader.rest) }
      keys.append(key)
    }
    self.keys = keys
  }

  /// Why a script cannot be read.
  public struct Failure: Error, Hashable, CustomStringConvertible {
    /// The rest of the script, from the unknown key on.
    public let rest: String

    /// A sentence for the user.
    public var description: String {
      "Unknown key: “\(rest)”. Write keys like j ^d <CR> <Esc> <Down> <F1> <Space>, "
        + "and <lt> for <."
    }
  }
}

extension KeyScript {
  /// Reads a script key by key.
  struct Reader {
    private(set) var rest: String

    init(_ text: String) {
      rest = text
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Reads the next key.
    ///
    /// - Returns: `nil` at the end, or at an unknown key, which stays unread.
    mutating func next() -> Key? {
      switch rest.first {
      case nil: nil
      case "<": bracketed()
      case "^": control()
      case let character?: take(1, as: .character(character))
      }
    }

    private mutating func bracketed() -> Key? {
      guard let end = rest.firstIndex(of: ">") else { return nil }
      let word = String(rest[..<end].dropFirst())
      guard let key = Key(bracketed: word) else { return nil }
      return take(word.count + 2, as: key)
    }

    private mutating func control() -> Key? {
      guard let letter = rest.dropFirst().first?.lowercased().first,
        letter.isASCII, letter.isLetter || "@[\\]^_".contains(letter)
      else { return nil }
      return take(2, as: .control(letter))
    }

    private mutating func take(_ count: Int, as key: Key) -> Key {
      rest.removeFirst(count)
      return key
    }
  }
}
