import CaseKit
import Observation
import Terminal

/// A case laid out and searched: what is in sight at once, the rest of a long one beside the loop.
@MainActor @Observable
final class DetailLayout {
  private(set) var text: DetailText
  /// Whether another text will take the place of this one.
  private(set) var isLayingOut = false
  /// The lines that hold what is searched for; `nil` while they are looked for.
  private(set) var matches: [Int]? = []

  private var needle = ""
  /// Runs when the lines with the needle are known, also where the text comes anew meanwhile.
  @ObservationIgnored private var whenFound: @MainActor () -> Void = {}
  @ObservationIgnored private var source: DetailText.Source?
  @ObservationIgnored private var layingOut: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored private var searching: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// Bytes that are laid out, or searched, between two frames.
  private static let atOnce = 32 << 10

  init(glyphs: Glyphs) { text = DetailText(glyphs: glyphs) }

  /// Lays a case out, where it is not. In another width, or as it was read again, a long case stays
  /// as it was until it is laid out.
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

  /// Looks for the lines with a folded text.
  ///
  /// - Parameter then: runs when they are known.
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
