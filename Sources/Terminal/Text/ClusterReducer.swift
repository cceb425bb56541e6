import CNcurses

/// Decides which scalars of a grapheme cluster are drawn.
///
/// Terminals disagree on the width of joined emoji, flags, variation selectors, skin tones and
/// keycaps, so these are reduced to forms of one width. Only scalars of well-formed text are left out
/// silently; repeated ones could hide anything and count as hostile.
struct ClusterReducer {
  enum Fate: Equatable {
    /// A scalar that takes columns.
    case drawn(Unicode.Scalar, width: Int)
    /// A mark on the scalar before it.
    case mark(Unicode.Scalar)
    /// Well-formed here, but left out.
    case silent
    /// Stands for bytes that were not valid text.
    case broken
    /// One mark more than is drawn.
    case excess
    /// Could mislead a reader or steer a terminal.
    case hostile
  }

  static let markLimit = 4
  /// The most emoji that are joined into one: a family has four.
  private static let pictureLimit = 4
  /// The flags that are spelled with tags: England, Scotland and Wales.
  private static let flagTags = ["gbeng\u{7F}", "gbsct\u{7F}", "gbwls\u{7F}"]

  private var base: Unicode.Scalar?
  private var previous: Unicode.Scalar?
  private var marks = 0
  private var pictures = 1
  private var isPastFirstPicture = false
  private var leftOut = LeftOut()

  /// Counted since the base.
  private struct LeftOut {
    var hasTone = false
    var hasKeycap = false
    var hasJoiner = false
    var tags: [UInt8] = []
  }

  mutating func fate(of scalar: Unicode.Scalar) -> Fate {
    defer { previous = scalar }
    let fate = classify(scalar)
    guard case .drawn = fate else { return fate }
    base = scalar
    marks = 0
    leftOut = LeftOut()
    return isPastFirstPicture ? nextPicture(scalar) : fate
  }

  private mutating func classify(_ scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 0xFFFD:
      return .broken
    case 0x1F1E6...0x1F1FF:
      return .drawn(flagLetter(scalar), width: 1)
    case 0x1F3FB...0x1F3FF:
      let isFirst = leftOut.hasTone.becomesTrue()
      return isFirst && base?.properties.isEmojiModifierBase == true ? .silent : .hostile
    case 0x20E3:
      return leftOut.hasKeycap.becomesTrue() && base?.isOnKeycap == true ? .silent : .hostile
    case 0x200C, 0x200D:
      return joiner(scalar)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F:
      return isVariable(by: scalar) ? .silent : .hostile
    case 0xE0020...0xE007F:
      return isFlagTag(scalar) ? .silent : .hostile
    default:
      return measured(scalar)
    }
  }

  private mutating func measured(_ scalar: Unicode.Scalar) -> Fate {
    if isInvisible(scalar) { return .hostile }
    let width = Int(cn_width(scalar.value))
    // A font may draw private characters with one column or two.
    let isPrivate = scalar.properties.generalCategory == .privateUse
    if width < 0 || isPrivate { return .drawn(.undrawable, width: 1) }
    if width > 0 { return .drawn(scalar, width: width) }
    guard base != nil, !isPastFirstPicture else { return .hostile }
    marks += 1
    return marks > Self.markLimit ? .excess : .mark(scalar)
  }

  /// A joined emoji is reduced to its first emoji; letters lose only the joiner.
  private mutating func joiner(_ joiner: Unicode.Scalar) -> Fate {
    guard let base, leftOut.hasJoiner.becomesTrue() else { return .hostile }
    guard base.isPicture else { return base.isInJoiningScript ? .silent : .hostile }
    guard joiner == "\u{200D}", pictures < Self.pictureLimit else { return .hostile }
    isPastFirstPicture = true
    return .silent
  }

  private mutating func nextPicture(_ scalar: Unicode.Scalar) -> Fate {
    pictures += 1
    let isJoined = previous == "\u{200D}" && pictures <= Self.pictureLimit
    return isJoined && scalar.isPicture ? .silent : .hostile
  }

  /// An incomplete flag does not hide anything either.
  private mutating func isFlagTag(_ tag: Unicode.Scalar) -> Bool {
    guard base == "\u{1F3F4}" else { return false }
    leftOut.tags.append(UInt8(tag.value - 0xE0000))
    return Self.flagTags.contains { $0.utf8.starts(with: leftOut.tags) }
  }

  /// Accepts one selector, directly after a scalar with variants; a second one could carry hidden data.
  private func isVariable(by selector: Unicode.Scalar) -> Bool {
    guard let base, previous == base else { return false }
    switch selector.value {
    case 0xFE0E, 0xFE0F: return base.properties.isEmoji
    case 0xE0100...0xE01EF: return base.properties.isIdeographic
    default: return base.value >= 0x1800
    }
  }

  private func flagLetter(_ indicator: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(indicator.value - 0x1F1E6 + 0x41))
  }

  private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xFFF9...0xFFFB: true
    case ..<0x300: scalar.value == 0xAD
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension Bool {
  /// - Returns: whether the flag was false before.
  fileprivate mutating func becomesTrue() -> Bool {
    defer { self = true }
    return !self
  }
}

extension Unicode.Scalar {
  /// Stands for text that not every terminal can draw; U+FFFD stands for bytes that are not text.
  static let undrawable: Unicode.Scalar = "▯"

  /// Unicode also counts digits, `#` and `*` as emoji, because of keycaps.
  fileprivate var isPicture: Bool { value > 0x7F && properties.isEmoji }

  fileprivate var isOnKeycap: Bool { value <= 0x7F && properties.isEmoji }

  /// The scripts from Hebrew to Sinhala and their relatives; Latin, Han, kana and Hangul do not use
  /// joiners.
  fileprivate var isInJoiningScript: Bool {
    switch value {
    case 0x0590..<0x0E00, 0x0F00..<0x10A0, 0x1700..<0x1AB0, 0x1B00..<0x1C80, 0xA800..<0xA960,
      0xA980..<0xAC00, 0xFB1D..<0xFE00, 0xFE70..<0xFF00, 0x10A00..<0x12000, 0x1E900..<0x1E960:
      true
    default: false
    }
  }
}
