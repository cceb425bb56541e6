import CaseKit
import Observation
import Terminal

/// Lays out and searches a case. The first lines of a long case are ready at once; the rest follows
/// in the background.
@MainActor @Observable
final class DetailLayout {
  private(set) var text: DetailText
  /// Whether a complete layout is being made in the background.
  private(set) var isLayingOut = false
  /// The lines that match the search; `nil` while the search runs.
  private(set) var matches: [Int]? = []

  private var needle = ""
  /// Called when the search is done, even if the text was laid out again meanwhile.
  @ObservationIgnored private var whenFound: @MainActor () -> Void = {}
  @ObservationIgnored private var source: DetailText.Source?
  @ObservationIgnored private var layingOut: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored private var searching: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// The most bytes to lay out or search at once; longer texts are handled in the background.
  private static let atOnce = 32 << 10

  init(glyphs: Glyphs) { text = DetailText(glyphs: glyphs) }

  /// Lays out a case if it has changed. The old layout of a long case stays until the new one is
  /// ready.
  func show(_ next: DetailText.Source) {
    guard next != source else { return }
    let isSameCase = source?.detail.item.id == next.detail.item.id
    source = next
    if !isSameCase { whenFound = {} }
    isLayingOut = next.size > Self.atOnce
    if !isLayingOut {
      layingOut = nil
      text = DetailText(whole: next)
    } else {
      if !isSameCase || !text.isWhole {
        text = DetailText(firstOf: next, room: Self.atOnce / 2)
      }
      layingOut = Task { [weak self] in
        let whole = await Self.layOut(next)
        guard !Task.isCancelled else { return }
        self?.text = whole
        self?.isLayingOut = false
      }
    }
    search(for: needle, then: whenFound)
  }

  /// Searches for the lines that contain a folded text.
  ///
  /// - Parameter then: called when the search is done.
  func search(for needle: String, then: @escaping @MainActor () -> Void = {}) {
    self.needle = needle
    whenFound = then
    guard !needle.isEmpty, (source?.size ?? 0) > Self.atOnce else {
      searching = nil
      return found(text.lines(with: needle))
    }
    matches = nil
    searching = Task { [layingOut, weak self] in
      await layingOut?.value
      guard !Task.isCancelled, let text = self?.text else { return }
      let lines = await Self.lines(with: needle, in: text)
      if !Task.isCancelled { self?.found(lines) }
    }
  }

  private func found(_ lines: [Int]) {
    matches = lines
    let then = whenFound
    whenFound = {}
    then()
  }

  @concurrent
  private nonisolated static func layOut(_ source: DetailText.Source) async -> DetailText {
    DetailText(whole: source)
  }

  @concurrent
  private nonisolated static func lines(with needle: String, in text: DetailText) async -> [Int] {
    text.lines(with: needle)
  }
}

extension DetailText {
  fileprivate func lines(with needle: String) -> [Int] {
    guard !needle.isEmpty else { return [] }
    return lines.indices.filter { !Task.isCancelled && !lines[$0].columns(of: needle).isEmpty }
  }
}
