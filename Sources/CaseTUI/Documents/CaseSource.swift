import CaseKit
import JSON
import Moments
import Terminal

/// The source of printed cases.
enum CaseSource: Equatable {
  case server
  /// - Parameter asOf: when the server sent the oldest of them; `nil` if there are none.
  case cache(asOf: Timestamp?)

  /// Writes e.g. `"source": "cache", "as_of": "2026-11-24T08:00:00Z"`; for the server, `as_of` is
  /// null.
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

  /// The note for users on standard error; `nil` if the cases are from the server.
  ///
  /// - Parameter failure: why they are not from the server, if it was asked.
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
