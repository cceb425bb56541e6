import CaseKit
import Terminal

extension Emptiness {
  /// `0 of 230: is:unassigned hides 212, priority:high hides 18.`
  var sentence: SafeText {
    let parts = hidden.map { hiding -> SafeText in
      let terms = hiding.terms.map { SafeText($0.description) }.joined(separator: " ")
      return "\(terms) \(hiding.terms.count == 1 ? "hides" : "hide") \(hiding.count)"
    }
    return "0 of \(total): \(parts.joined(separator: ", "))."
  }
}
