import Glibc
import Synchronization

/// A text as it is shown, computed once: parsing HTML takes longer than searching the result.
///
/// All values are equal, because each depends only on the text that it belongs to.
struct ShownText: Equatable, Sendable {
  private let memory: Memory?

  /// Keeps no text.
  init() { memory = nil }

  /// Parses a long text at once, on the thread that decodes it, so that no key press has to wait.
  init(of text: String?) {
    memory = text.flatMap { Self.mayBeMarkup($0) ? Memory($0) : nil }
    if let memory, memory.source.utf8.count > Self.longText { _ = memory.text }
  }

  /// The text as it is shown.
  ///
  /// - Parameter source: the text as it was sent.
  func text(of source: String) -> String {
    guard let memory, memory.source == source else { return Self.shown(source) }
    return memory.text
  }

  static func == (left: ShownText, right: ShownText) -> Bool { true }

  private static let longText = 1 << 15

  private static func shown(_ text: String) -> String {
    mayBeMarkup(text) && MarkupText.isMarkup(text) ? MarkupText(text).text : text
  }

  private static func mayBeMarkup(_ text: String) -> Bool {
    let bytes = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "<")), bytes.count) != nil } ?? false
    }
    return bytes ?? text.utf8.contains(UInt8(ascii: "<"))
  }

  private final class Memory: Sendable {
    let source: String
    private let shown = Mutex<String?>(nil)

    init(_ source: String) { self.source = source }

    var text: String {
      shown.withLock { shown in
        if let shown { return shown }
        let text = ShownText.shown(source)
        shown = text
        return text
      }
    }
  }
}
