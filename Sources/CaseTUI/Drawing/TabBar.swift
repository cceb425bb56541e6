import CaseKit
import Terminal

/// The tabs: the numbered views with the current one highlighted, and the name of the profile.
struct TabBar {
  let views: [SavedView]
  /// The name of the current view.
  private(set) var current = ""
  /// The name of the profile, or `demo`.
  let title: SafeText
  /// Whether to show that the browser is read-only.
  let isReadOnly: Bool

  init(views: [SavedView], title: SafeText, isReadOnly: Bool = false) {
    self.views = views
    self.title = title
    self.isReadOnly = isReadOnly
  }

  /// The same tabs with another current view.
  func showing(_ view: String) -> TabBar {
    var tabs = self
    tabs.current = view
    return tabs
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .status)
    var tabs = rect
    for tab in shown(in: rect.width) {
      let style: Style = tab.isCurrent ? Style.status.selected.bold : .status
      let used = frame.put(tab.text, at: tabs.origin, width: tabs.width, style: style)
      tabs = tabs.splitLeft(used).rest
    }
    let names: [SafeText] = isReadOnly ? [" \(title), read-only ", " read-only "] : [" \(title) "]
    guard let name = names.first(where: { $0.width <= tabs.width }) else { return }
    frame.put(name, at: tabs.splitRight(name.width).right.origin, style: .status.dimmed)
  }

  /// The number of the view whose tab is at a column; `nil` outside the tabs.
  func number(at x: Int, in rect: Rect) -> Int? {
    var end = rect.x
    return shown(in: rect.width).first { tab in
      end += tab.text.width
      return x < end
    }?.number
  }

  private struct Tab {
    let number: Int
    let text: SafeText
    let isCurrent: Bool
  }

  /// The tabs that fit, always including the current one.
  private func shown(in width: Int) -> [Tab] {
    var tabs = views.prefix(9).enumerated().map { index, view in
      Tab(
        number: index + 1, text: " \(index + 1) \(SafeText(view.name)) ",
        isCurrent: view.name == current)
    }
    while let current = tabs.firstIndex(where: \.isCurrent), current > 0,
      tabs[...current].reduce(0, { $0 + $1.text.width }) > width
    {
      tabs.removeFirst()
    }
    var used = 0
    return Array(
      tabs.prefix { tab in
        defer { used += tab.text.width }
        return used + tab.text.width <= width || tab.isCurrent
      })
  }
}
