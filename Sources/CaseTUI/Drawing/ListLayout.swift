import Terminal

/// The areas of the list screen. On a smaller screen, parts disappear one by one, the rows last.
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

  /// The preview is beside the rows on a wide screen and below them on a narrow one; there is none
  /// if it does not fit.
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
