import Testing

@testable import Terminal

@MainActor
@Suite struct HeadlessDisplayTests {
  @Test func keysArriveInOrderAndTheLastFrameIsKept() async throws {
    let display = HeadlessDisplay(
      size: Size(width: 5, height: 1), keys: try KeyScript("j^c").keys)
    display.resize(to: Size(width: 3, height: 1))
    var frame = Frame(size: display.size)
    frame.put("abc", at: .zero)
    display.show(frame)
    display.close()
    display.show(Frame(size: .zero))

    var events: [Event] = []
    for await event in display.events { events.append(event) }
    #expect(
      events == [.key(.character("j")), .interrupt, .resize(Size(width: 3, height: 1))])
    #expect(display.frame?.rows == ["abc"])
  }
}
