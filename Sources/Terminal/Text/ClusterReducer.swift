import CNcurses

/// Decides, scalar by scalar within one grapheme cluster, what is drawn of it.
///
/// Terminals disagree on the width of joined emoji, flags, variation selectors, skin tones and
/// keycaps, so these are reduced until the question does not arise. Only what makes well-formed text
/// is left out in silence; the same once too often could hide anything, and is hostile.
struct ClusterReducer {
  enum Fate: Equatable {
    /// A scalar with columns of its own.
    case drawn(Unicode.Scalar, width: Int)
    /// A scalar on top of the one before.
    case mark(Unicode.Scalar)
    /// Belongs here, once, and is better left out.
    case silent
    /// Stands for bytes that were no text.
    case broken
    /// A mark too many.
    case excess
    /// Could deceive or steer a terminal or a reader.
    case hostile
  }

  static let markLimit = 4
  /// Pictures of a joined emoji: a family has four, and no emoji has more.
  private static let pictureLimit = 4
  /// England, Scotland and Wales: the flags that are spelled with tags.
  private static let flagTags = ["gbeng\u{7F}", "gbsct\u{7F}", "gbwls\u{7F}"]

  private var base: Unicode.Scalar?
  private var previous: Unicode.Scalar?
  private var marks = 0
  private var pictures = 1
  private var isPastFirstPicture = false
  private var leftOut = LeftOut()

  /// Since the base.
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
    // Fonts that draw private characters give them one column or two, as they like.
    let isPrivate = scalar.properties.generalCategory == .privateUse
    if width < 0 || isPrivate { return .drawn(.undrawable, width: 1) }
    if width > 0 { return .drawn(scalar, width: width) }
    guard base != nil, !isPastFirstPicture else { return .hostile }
    marks += 1
    return marks > Self.markLimit ? .excess : .mark(scalar)
  }

  /// Of a joined emoji the first picture stands for all; letters lose only the joiner.
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

  /// A flag that was cut off in the middle hides nothing, either.
  private mutating func isFlagTag(_ tag: Unicode.Scalar) -> Bool {
    guard base == "\u{1F3F4}" else { return false }
    leftOut.tags.append(UInt8(tag.value - 0xE0000))
    return Self.flagTags.contains { $0.utf8.starts(with: leftOut.tags) }
  }

  /// One selector, directly after a scalar that has variants; a second one carries hidden data.
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
  /// - returns: whether it was false before.
  fileprivate mutating func becomesTrue() -> Bool {
    defer { self = true }
    return !self
  }
}

extension Unicode.Scalar {
  /// Stands for what is text, but cannot be drawn everywhere; U+FFFD is for what is no text.
  static let undrawable: Unicode.Scalar = "▯"

  /// Digits, `#` and `*` are emoji to Unicode, too, because of keycaps.
  fileprivate var isPicture: Bool { value > 0x7F && properties.isEmoji }

  fileprivate var isOnKeycap: Bool { value <= 0x7F && properties.isEmoji }

  /// From Hebrew to Sinhala, and the relatives of those scripts; Latin, Han, kana and Hangul have
  /// no use for joiners.
  fileprivate var isInJoiningScript: Bool {
    switch value {
    case 0x0590..<0x0E00, 0x0F00..<0x10A0, 0x1700..<0x1AB0, 0x1B00..<0x1C80, 0xA800..<0xA960,
      0xA980..<0xAC00, 0xFB1D..<0xFE00, 0xFE70..<0xFF00, 0x10A00..<0x12000, 0x1E900..<0x1E960:
      true
    default: false
    }
  }
}
