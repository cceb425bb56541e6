import CaseKit
import Synchronization
import Testing

@Suite struct TokenSourceTests {
  private let time = ManualTime()

  private func key(isSingleUse: Bool) -> SigningKey {
    SigningKey(
      clientID: "cs-1", secret: Secret("s3cret"), subject: "x", lifetime: .seconds(1_800),
      isSingleUse: isSingleUse)
  }

  private func file(_ contents: FileReader.Contents) -> TokenSource {
    .file("/t", files: FileReader { _ in contents })
  }

  private func file(_ text: String) -> TokenSource {
    file(.bytes(Array(text.utf8), isReadableByOthers: false))
  }

  @Test func aFixedTokenIsReturnedUnchanged() async throws {
    #expect(try await TokenSource.fixed(Secret("t")).token() == "t")
  }

  @Test(arguments: ["abc", "abc\n", "  abc \r\nsecond line\n", "\n\nabc"])
  func theFirstLineOfAFileIsTheToken(text: String) async throws {
    #expect(try await file(text).token() == "abc")
  }

  @Test func aFileIsReadAgainForEachRequest() async throws {
    let texts = ManualTexts(["old", "new"])
    let source = TokenSource.file(
      "/t",
      files: FileReader { _ in .bytes(Array(texts.next().utf8), isReadableByOthers: false) })
    #expect(try await source.token() == "old")
    #expect(try await source.token() == "new")
  }

  @Test func aFileWithoutATokenIsReported() async {
    let cases: [(FileReader.Contents, String)] = [
      (.missing, "the token file /t does not exist"),
      (.unreadable(reason: "is a directory"), "the token file /t is a directory"),
      (.bytes([], isReadableByOthers: false), "the token file /t contains no token"),
      (.bytes(Array(" \n".utf8), isReadableByOthers: false), "the token file /t contains no token"),
      (
        .bytes(Array("<html> hunter2".utf8), isReadableByOthers: false),
        "the token file /t contains a line that is not a token"
      ),
    ]
    for (contents, detail) in cases {
      await #expect(throws: APIError.token(detail: detail)) { try await file(contents).token() }
    }
  }

  @Test func aSignedTokenIsReusedUntilShortlyBeforeItExpires() async throws {
    let source = TokenSource.signed(key(isSingleUse: false), now: { [time] in time.now })
    let first = try await source.token()
    time.advance(seconds: 1_739)
    #expect(try await source.token() == first)
    time.advance(seconds: 1)
    #expect(try await source.token() != first)
  }

  @Test func aRefusedSignedTokenIsReplaced() async throws {
    let source = TokenSource.signed(key(isSingleUse: false), now: { [time] in time.now })
    let first = try await source.token()
    time.advance(seconds: 1)
    await source.invalidate(first)
    #expect(try await source.token() != first)
  }

  @Test func aSingleUseTokenIsNeverReused() async throws {
    let source = TokenSource.signed(key(isSingleUse: true), now: { [time] in time.now })
    var tokens: Set<String> = []
    for _ in 0..<20 { tokens.insert(try await source.token()) }
    #expect(tokens.count == 20)
  }
}

/// Returns the texts in order.
private final class ManualTexts: Sendable {
  private let texts: Mutex<[String]>

  init(_ texts: [String]) { self.texts = Mutex(texts) }

  func next() -> String { texts.withLock { $0.isEmpty ? "" : $0.removeFirst() } }
}
