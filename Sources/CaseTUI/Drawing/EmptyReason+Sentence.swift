import CaseKit
import Terminal

extension EmptyReason {
  /// `0 of 230: is:unassigned hides 212, priority:high hides 18.`
  ///
  /// - Parameter isSearched: whether the server searched for the words with its own full-text
  /// search.
  func sentence(isSearched: Bool) -> SafeText {
    let parts = hidden.map { hiding -> SafeText in
      let terms = hiding.terms.map { term -> SafeText in
        let way: SafeText = isSearched && term.isWords ? " (server search)" : ""
        return "\(SafeText(term.description))\(way)"
      }.joined(separator: " ")
      return "\(terms) \(hiding.terms.count == 1 ? "hides" : "hide") \(hiding.count)"
    }
    return "0 of \(total): \(parts.joined(separator: ", "))."
  }
}
