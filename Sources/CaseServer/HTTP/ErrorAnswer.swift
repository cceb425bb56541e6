import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore

/// An error in the form of the platform.
struct ErrorAnswer: Error, Equatable {
  let status: HTTPResponse.Status
  let message: String

  static let notSignedIn = ErrorAnswer(
    status: .unauthorized, message: "Authentication failed: the auth header is missing or wrong.")
  static let noAccount = ErrorAnswer(
    status: .badRequest, message: "The AccountId header is missing or names no known account.")
  static let badStream = ErrorAnswer(
    status: .badRequest, message: "The stream id of the path names no known stream.")
  static let wrongMethod = ErrorAnswer(
    status: .methodNotAllowed, message: "Every call is a POST.")
  static let notFound = ErrorAnswer(status: .notFound, message: "There is no such call.")
  static let failed = ErrorAnswer(
    status: .internalServerError, message: "The server failed; nothing was changed.")

  var response: Response {
    let error: JSONValue = ["message": .string(message), "code": .number(String(code))]
    return Response(json: ["errors": [error]], status: status)
  }

  /// The API documents only 4002; the other codes follow its pattern.
  private var code: Int { status.code == 401 ? 4_002 : 4_000 + status.code % 100 * 10 }
}

extension ErrorAnswer {
  /// The answer for an error; `nil` for an error that only means that the server is stopping.
  init?(_ error: any Error) {
    switch error {
    case let answer as ErrorAnswer: self = answer
    case let error as BodyError: self.init(status: .preconditionFailed, message: error.message)
    case let error as WriteError: self.init(status: error.status, message: error.message)
    case let error as HTTPError where error.status == .notFound: self = .notFound
    case let error as any HTTPResponseError:
      self.init(status: error.status, message: "\(error.status.reasonPhrase).")
    case is CancellationError: return nil
    default: self = .failed
    }
  }
}

extension WriteError {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .noSuchRecord: .notFound
    case .caseIsClosed: .preconditionFailed
    }
  }
}

/// Gives every error the documented form, also for unknown paths.
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

extension Response {
  /// - Parameter bytes: JSON to send unchanged.
  init(bytes: [UInt8], status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  init(json: JSONValue, status: HTTPResponse.Status = .ok) {
    self.init(bytes: json.bytes, status: status)
  }
}
