import CaseKit
import Terminal

extension PageList.Notes {
  /// What a command says on standard error when cases may be missing from what it printed.
  var warning: SafeText? {
    if listChanged {
      return "the list changed while it was read: cases may be missing; run it again to be sure"
    }
    return endedEarly
      ? "the list ended before the total that the server gave: cases may be missing" : nil
  }
}
