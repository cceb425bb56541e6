import Terminal

/// A scrollbar: the visible part of a long list.
struct Scrollbar {
  let first: Int
  let visible: Int
  let count: Int

  init(first: Int, visible: Int, of count: Int) {
    self.first = first
    self.visible = visible
    self.count = count
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty, count > visible else { return }
    let thumb = thumb(in: rect.height)
    for line in 0..<rect.height {
      let isThumb = thumb.contains(line)
      frame.put(
        isThumb ? frame.glyphs.scrollbarThumb : frame.glyphs.scrollbarTrack,
        at: Point(x: rect.x, y: rect.y + line),
        style: isThumb ? .scrollbarThumb : .scrollbarTrack)
    }
  }

  /// Draws only the track, for a text whose length is not known yet.
  func drawTrack(into frame: inout Frame, _ rect: Rect) {
    for line in 0..<rect.height {
      frame.put(frame.glyphs.scrollbarTrack, in: rect.row(line), style: .scrollbarTrack)
    }
  }

  /// The lines of the thumb. It touches an end only if the list is scrolled to that end.
  func thumb(in height: Int) -> Range<Int> {
    guard count > visible, height > 0 else { return 0..<height }
    let length = max(1, min(height, height * visible / count))
    let room = height - length
    let last = count - visible
    let start: Int
    switch first {
    case ...0: start = 0
    case last...: start = room
    default: start = min(max(1, first * room / last), max(0, room - 1))
    }
    return start..<start + length
  }
}
