import ArgumentParser
import CaseKit

/// A duration as an argument: `30s`, `5m`, `1h`.
struct TimeSpan: ExpressibleByArgument, Equatable {
  let duration: Duration

  init(_ duration: Duration) { self.duration = duration }

  init?(argument: String) {
    guard let duration = Duration(written: argument) else { return nil }
    self.duration = duration
  }

  var defaultValueDescription: String { duration.written }
}

extension TimeSpan {
  /// - Throws: an error if it is not suitable as a pause between requests: under a second or over a
  ///   day.
  func checkAsPause(_ flag: String) throws {
    guard .seconds(1) ... .seconds(86_400) ~= duration else {
      throw ValidationError("\(flag) must be between 1s and 24h.")
    }
  }

  /// - Throws: an error if it is too short for a single request.
  func checkAsLimit(_ flag: String) throws {
    guard duration >= .seconds(1) else { throw ValidationError("\(flag) must be 1s or more.") }
  }
}
