import HTTPTypes
import Hummingbird
import Timers

/// Waits for the configured latency, then accepts only valid requests: POST, with the right token
/// and stream, and an account.
struct Gate<Context: RequestContext>: RouterMiddleware {
  let configuration: ServerConfiguration

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if configuration.latency > .zero { try await TimerClock().sleep(for: configuration.latency) }
    guard request.method == .post else { throw ErrorAnswer.wrongMethod }
    guard request.headers.value("auth") == configuration.token else {
      throw ErrorAnswer.notSignedIn
    }
    guard let account = request.headers.value("AccountId"), !account.isEmpty,
      configuration.accountID ?? account == account
    else { throw ErrorAnswer.noAccount }
    guard context.parameters.get("streamId") == configuration.streamID else {
      throw ErrorAnswer.badStream
    }
    return try await next(request, context)
  }
}

extension HTTPFields {
  fileprivate func value(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { self[$0] }
  }
}
