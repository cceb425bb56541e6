import Glibc
import Synchronization

/// What a text says, remembered from the first time that it is asked for: reading HTML takes longer
/// than searching what it says.
///
/// All of them are equal, since they follow from the texts that they belong to.
struct ShownText: Equatable, Sendable {
  private let memory: Memory?

  /// Remembers nothing.
  init() { memory = nil }

  /// A long text is read at once, by whoever decodes it, so that no key waits for it.
  init(of text: String?) {
    memory = text.flatMap { Self.mayBeMarkup($0) ? Memory($0) : nil }
    if let memory, memory.source.utf8.count > Self.longText { _ = memory.text }
  }

  /// - Parameter source: a text as it was sent.
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
