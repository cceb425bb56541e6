import Hummingbird
import Logging

/// Gives every failure, also that of an unknown path, the documented form.
struct ErrorShape<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      guard let answer = ErrorAnswer(error) else { throw error }
      if answer == .failed { context.logger.error("\(error)") }
      return answer.response
    }
  }
}
