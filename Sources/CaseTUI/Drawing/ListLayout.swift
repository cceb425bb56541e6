import Terminal

/// Where the parts of the list screen stand; parts go one by one as the screen gets smaller, the
/// rows last.
struct ListLayout: Equatable {
  let tabs: Rect
  let banner: Rect
  let header: Rect
  let rows: Rect
  let scrollbar: Rect
  let status: Rect
  let message: Rect
  let preview: Rect?

  init(size: Size, isPreviewShown: Bool, bannerHeight: Int) {
    var rest = Rect(size)
    (tabs, rest) = rest.splitTop(size.height >= 6 ? 1 : 0)
    (banner, rest) = rest.splitTop(size.height >= 4 ? min(bannerHeight, rest.height - 2) : 0)
    (message, rest) = rest.splitBottom(size.height >= 3 ? 1 : 0)
    (status, rest) = rest.splitBottom(size.height >= 4 ? 1 : 0)
    var preview: Rect?
    if isPreviewShown { (preview, rest) = Self.splitPreview(rest) }
    self.preview = preview
    (header, rest) = rest.splitTop(size.height >= 5 ? 1 : 0)
    (scrollbar, rows) = rest.splitRight(size.width >= 20 ? 1 : 0)
  }

  /// Beside the rows on a wide screen, below them on a narrow one; none where neither leaves room.
  private static func splitPreview(_ rest: Rect) -> (preview: Rect?, rest: Rect) {
    if rest.width >= 110 {
      let (right, left) = rest.splitRight(rest.width * 2 / 5)
      return (right, left)
    }
    guard rest.height >= 10 else { return (nil, rest) }
    let (bottom, top) = rest.splitBottom(rest.height * 2 / 5)
    return (bottom, top)
  }
}
