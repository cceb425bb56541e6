import CNcurses

/// Decides, scalar by scalar within one grapheme cluster, what is drawn of it.
///
/// Terminals disagree on the width of joined emoji, flags, variation selectors, skin tones and
/// keycaps, so these are reduced until the question does not arise. What has no business in a case
/// is told from what merely cannot be drawn.
struct ClusterReducer {
  enum Fate: Equatable {
    /// A scalar with columns of its own.
    case drawn(Unicode.Scalar, width: Int)
    /// A scalar on top of the one before.
    case mark(Unicode.Scalar)
    /// Belongs here, and is better left out.
    case silent
    /// A mark too many.
    case excess
    /// Could deceive or steer a terminal or a reader.
    case hostile
  }

  static let markLimit = 4

  private var base: Unicode.Scalar?
  private var previous: Unicode.Scalar?
  private var marks = 0
  private var isPastFirstPicture = false

  mutating func fate(of scalar: Unicode.Scalar) -> Fate {
    defer { previous = scalar }
    let fate = classify(scalar)
    guard case .drawn(let drawn, _) = fate else { return fate }
    base = drawn
    marks = 0
    return isPastFirstPicture ? .silent : fate
  }

  private mutating func classify(_ scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 0x1F1E6...0x1F1FF:
      return .drawn(flagLetter(scalar), width: 1)
    case 0x1F3FB...0x1F3FF:
      return base?.properties.isEmojiModifierBase == true ? .silent : .hostile
    case 0x20E3 where base != nil:
      return .silent
    case 0x200D:
      return joiner()
    case 0x200C:
      return isInJoiningScript ? .silent : .hostile
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F:
      return isVariable(by: scalar) ? .silent : .hostile
    case 0xE0020...0xE007F:
      return base == "\u{1F3F4}" ? .silent : .hostile
    default:
      return measured(scalar)
    }
  }

  private mutating func measured(_ scalar: Unicode.Scalar) -> Fate {
    if isInvisible(scalar) { return .hostile }
    let width = Int(cn_width(scalar.value))
    // Fonts that draw private characters give them one column or two, as they like.
    let isPrivate = scalar.properties.generalCategory == .privateUse
    if width < 0 || isPrivate { return .drawn("\u{FFFD}", width: 1) }
    if width > 0 { return .drawn(scalar, width: width) }
    marks += 1
    if marks > Self.markLimit { return .excess }
    guard base != nil else { return .hostile }
    return isPastFirstPicture ? .silent : .mark(scalar)
  }

  /// Of a joined emoji the first picture stands for all; letters lose only the joiner.
  private mutating func joiner() -> Fate {
    guard let base else { return .hostile }
    if base.isPicture {
      isPastFirstPicture = true
      return .silent
    }
    return isInJoiningScript ? .silent : .hostile
  }

  /// Latin, Greek and Cyrillic have no use for joiners; from Hebrew on, scripts may.
  private var isInJoiningScript: Bool {
    base.map { $0.value >= 0x0590 && !$0.isPicture } ?? false
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

extension Unicode.Scalar {
  /// Digits, `#` and `*` are emoji to Unicode, too, because of keycaps.
  fileprivate var isPicture: Bool { value > 0x7F && properties.isEmoji }
}
