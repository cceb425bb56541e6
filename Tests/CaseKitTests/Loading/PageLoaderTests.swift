import TestSupport
import Testing

@testable import CaseKit

@MainActor
@Suite(.timeLimit(.minutes(1))) struct PageLoaderTests {
  private let server = ScriptedServer()

  private static func loader(of server: ScriptedServer) -> PageLoader {
    let fetcher = PageFetcher(client: server.client, cache: .none) { .now }
    return PageLoader(fetcher, clock: ManualClock())
  }

  @Test func aPageIsRequestedAfterTheWorkItWaitsFor() async {
    let loader = Self.loader(of: server)
    let (waits, wait) = AsyncStream.makeStream(of: Void.self)
    var received = 0
    loader.load(
      PageList.Request(generation: 1, page: 0, limit: 10), as: CaseRequest(), after: .zero,
      once: { for await _ in waits {} }
    ) { _, _ in received += 1 }
    for _ in 0..<10 { await Task.yield() }
    #expect(await server.openCalls == 0)

    wait.finish()
    await server.nextCall().answer(of: 3)
    await eventually { loader.isIdle }
    #expect(received == 1)
  }

  @Test func aPageCancelledDuringTheWaitIsNotRequested() async {
    let loader = Self.loader(of: server)
    let (waits, wait) = AsyncStream.makeStream(of: Void.self)
    let request = PageList.Request(generation: 1, page: 0, limit: 10)
    var received = 0
    loader.load(
      request, as: CaseRequest(), after: .zero, once: { for await _ in waits {} }
    ) { _, _ in received += 1 }
    loader.cancel([request])
    wait.finish()
    loader.load(request, as: CaseRequest(), after: .zero) { _, _ in received += 1 }
    await server.nextCall().answer(of: 3)
    await eventually { loader.isIdle }
    #expect(received == 1)
    #expect(await server.openCalls == 0)
  }
}
