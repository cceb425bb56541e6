import CaseKit
import Terminal

/// The views with their numbers, the current one marked, and whose cases they are.
struct TabBar {
  let views: [SavedView]
  let current: String
  let title: SafeText

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .status)
    var tabs = rect
    for (index, view) in views.prefix(9).enumerated() {
      let isCurrent = view.name == current
      let tab: SafeText = " \(index + 1) \(SafeText(view.name)) "
      guard tab.width <= tabs.width || isCurrent else { break }
      let style: Style = isCurrent ? Style.status.selected.bold : .status
      let used = frame.put(tab, at: tabs.origin, width: tabs.width, style: style)
      tabs = tabs.splitLeft(used).rest
    }
    let name: SafeText = " \(title) "
    guard name.width <= tabs.width else { return }
    frame.put(name, at: tabs.splitRight(name.width).right.origin, style: .status.dimmed)
  }
}
