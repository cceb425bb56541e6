import CaseKit
import Terminal

extension PageList.Notes {
  /// The warning on standard error if cases may be missing from the output, or parts of them cannot
  /// be read.
  var warning: SafeText? {
    let parts = [unreadable.map { SafeText($0) }, oddDatesText, passedOver].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private var oddDatesText: SafeText? {
    switch oddDates {
    case 0: nil
    case 1: "1 case has an unreadable date, shown as it was sent"
    default: "\(oddDates) cases have an unreadable date, shown as it was sent"
    }
  }

  private var passedOver: SafeText? {
    if listChanged {
      return "the list changed while it was read: cases may be missing; run it again to be sure"
    }
    if cacheLacksCases {
      return "the cache could not keep all cases read before: cases may be missing"
    }
    return endedEarly
      ? "the server stopped sending new cases before the end of the list: cases may be missing"
      : nil
  }

  /// The number of entries that cannot be read, in words; they may have been cases that match.
  var unreadable: String? {
    switch malformed {
    case 0: nil
    case 1: "1 entry of the answer is unreadable and missing here"
    default: "\(malformed) entries of the answer are unreadable and missing here"
    }
  }
}
