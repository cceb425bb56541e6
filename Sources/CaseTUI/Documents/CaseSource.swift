import CaseKit
import JSON
import Moments
import Terminal

/// Where printed cases are from.
enum CaseSource: Equatable {
  case server
  /// - Parameter asOf: when the server sent the oldest of them; `nil` for no cases.
  case cache(asOf: Timestamp?)

  /// `"source": "cache", "as_of": "2026-11-24T08:00:00Z"`; for the server the moment is null.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .server:
      writer.member("source", "server")
      writer.member("as_of", Timestamp?.none)
    case .cache(let moment):
      writer.member("source", "cache")
      writer.member("as_of", moment)
    }
  }

  /// What people are told on standard error.
  ///
  /// - Parameter failure: why it is not from the server, where that was asked.
  func note(at now: Timestamp, failure: APIError? = nil) -> SafeText? {
    guard case .cache(let moment) = self else { return nil }
    let reason = failure.map { SafeText($0.message) } ?? "offline"
    guard let moment else { return "casetui: \(reason): no cached case matches" }
    let age = LocalTime.distance(from: now, to: moment)
    return "casetui: \(reason): from the cache, as of \(SafeText(age))"
  }
}

extension CaseReader.Reading {
  var source: CaseSource {
    isFromCache ? .cache(asOf: listing.age?.oldest) : .server
  }
}
