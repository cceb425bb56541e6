public import Moments

extension TokenSource {
  /// A source for the choice in the settings.
  ///
  /// - Parameter environment: the environment for a token command.
  public init(
    _ choice: TokenChoice, environment: [String: String], files: FileReader,
    now: @escaping @Sendable () -> Timestamp
  ) {
    switch choice {
    case .fixed(let secret): self = .fixed(secret)
    case .file(let path): self = .file(path, files: files)
    case .command(let command): self = .command(command, environment: environment, now: now)
    case .signed(let key): self = .signed(key, now: now)
    }
  }

  /// The same token for every request.
  public static func fixed(_ token: Secret) -> TokenSource {
    TokenSource { () throws(APIError) in token.reveal() }
  }

  /// The first line of a file. Each request reads the file again, so it may be replaced at any
  /// time.
  public static func file(_ path: String, files: FileReader) -> TokenSource {
    TokenSource { () throws(APIError) in
      switch files.read(path) {
      case .bytes(let bytes, _):
        return try token(in: bytes, from: "the token file \(path)")
      case .missing:
        throw .token(detail: "the token file \(path) does not exist")
      case .unreadable(let reason):
        let isPipe = reason == FileReader.notRegular
        let advice = isPipe ? "; use token_command or CASETUI_TOKEN instead" : ""
        throw .token(detail: "the token file \(path) \(reason)\(advice)")
      }
    }
  }

  /// The first line that a command for `/bin/sh` prints. The command runs again when the token was
  /// refused or is about to expire.
  public static func command(
    _ command: String, environment: [String: String], timeout: Duration = .seconds(30),
    now: @escaping @Sendable () -> Timestamp
  ) -> TokenSource {
    cached(now: now) { () throws(APIError) in
      let run = ShellCommand(text: command, environment: environment, timeout: timeout)
      return try token(in: try await run.output(), from: "the token command")
    }
  }

  /// A token that casetui signs. It is kept until shortly before it expires; a single-use token is
  /// made for each request.
  public static func signed(
    _ key: SigningKey, now: @escaping @Sendable () -> Timestamp,
    uniqueID: @escaping @Sendable () -> String = randomID
  ) -> TokenSource {
    let signer = TokenSigner(key: key, now: now, uniqueID: uniqueID)
    guard !key.isSingleUse else { return TokenSource(token: signer.sign) }
    return cached(now: now, make: signer.sign)
  }

  /// 128 random bits.
  @Sendable public static func randomID() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
  }

  private static func cached(
    now: @escaping @Sendable () -> Timestamp,
    make: @escaping @Sendable () async throws(APIError) -> String
  ) -> TokenSource {
    let cache = TokenCache(now: now, make: make)
    return TokenSource { () async throws(APIError) in
      try await cache.token()
    } invalidate: { refused in
      await cache.invalidate(refused)
    } shutdown: {
      await cache.shutdown()
    }
  }

  /// The first line as a token, see ``Secret/init(typed:)``.
  private static func token(in bytes: [UInt8], from origin: String) throws(APIError) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let line = bytes.drop { isBlank($0) || $0 == 0x0A }.prefix { $0 != 0x0A }
    guard !line.allSatisfy(isBlank) else { throw .token(detail: "\(origin) contains no token") }
    guard let token = Secret(typed: String(decoding: line, as: UTF8.self)) else {
      throw .token(detail: "\(origin) contains a line that is not a token")
    }
    return token.reveal()
  }
}
