import JSON

/// The answer to a write, or the failure to get one, interpreted.
struct WriteReply {
  /// What it means for the entry.
  enum Meaning: Equatable {
    case ended(WriteOutcome)
    /// The result is unknown until the case is read.
    case open
  }

  var meaning: Meaning
  /// A sentence for the entry.
  var detail: String?
  /// Why no other write should be sent.
  var stop: String?
  /// The error, if the call failed.
  var error: APIError?
  /// Whether the server seems to be in trouble; several such replies in a row stop a bulk change.
  var isTrouble = false
  var status: Int?
  var body: [UInt8] = []
  /// The case after the write, if the answer contains it.
  var item: Case?

  /// - Parameters:
  ///   - entry: the entry that was sent.
  ///   - current: the case as it was read before the write.
  init(
    _ result: Result<WriteAnswer, WriteFailure>, to entry: JournalEntry, over current: JSONObject
  ) {
    switch result {
    case .success(let answer): self.init(answer, to: entry, over: current)
    case .failure(let failure): self.init(failure)
    }
  }

  private init(_ answer: WriteAnswer, to entry: JournalEntry, over current: JSONObject) {
    (status, body) = (answer.status, answer.body)
    let object = (try? JSONValue.decode(answer.body))?.object ?? JSONObject()
    let id = object["_id"]?.filledText
    let settlement = Settlement(
      of: entry.sent, .accepted, updatedBefore: entry.updatedBefore, seen: object,
      isWhole: false, isLast: false)
    switch settlement {
    case .done where id == nil || id == entry.target.id:
      meaning = .ended(.done)
      item = Case(json: current.overlaid(by: object).bytes)
    case .held(let reason) where id == entry.target.id:
      meaning = .ended(.held)
      detail = "overtaken: \(reason)"
    case .done, .held, .wait, .notApplied: meaning = .open
    }
  }

  private init(_ failure: WriteFailure) {
    let error = failure.error
    status = failure.answer?.status ?? error.httpStatus
    body = failure.answer?.body ?? []
    detail = error.writeMessage
    self.error = error
    switch error.arrival {
    case .never:
      meaning = .ended(.notSent)
      stop = error.message
    case .refused:
      if case .rateLimited = error {
        meaning = .ended(.notSent)
        stop = error.message
      } else {
        meaning = .ended(.refused)
        stop = error.stopsEverything ? error.message : nil
      }
    case .unknown:
      meaning = .open
      isTrouble = true
    }
  }
}

extension APIError {
  /// The message of an error that occurred during a write.
  fileprivate var writeMessage: String {
    switch self {
    case .notFound(let detail): "the server has no such case" + (detail.map { ": \($0)" } ?? "")
    case .notAllowed(let detail):
      "the token lacks the scope for changing cases" + (detail.map { ": \($0)" } ?? "")
    default: message
    }
  }

  /// Whether the server would refuse all other writes for the same reason.
  fileprivate var stopsEverything: Bool {
    switch self {
    case .notSignedIn, .notAllowed: true
    default: false
    }
  }
}
