import Foundation

/// The output and the exit status of a command without a terminal.
struct CommandResult {
  let output: String
  let errors: String
  let status: Int32

  /// Runs the program to its end with empty input.
  init(_ arguments: [String], environment: [String: String]) throws {
    try self.init(BuiltProgram.path, arguments, environment: environment)
  }

  init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
    let (input, output, errors) = (try Pipe(), try Pipe(), try Pipe())
    let child = try Child(
      program, arguments, environment: environment,
      streams: [input.reading, output.writing, errors.writing])
    for pipe in [input, output, errors] { pipe.closeWriting() }
    let (printed, said) = (Incoming(output.reading), Incoming(errors.reading))
    try printed.waitForEnd()
    try said.waitForEnd()
    self.output = printed.text
    self.errors = said.text
    status = child.wait()
  }

  /// The output as JSON.
  func object() throws -> [String: Any] { try Self.object(output) }

  /// The errors as JSON.
  func errorObject() throws -> [String: Any] { try Self.object(errors) }

  private static func object(_ text: String) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    guard let object = parsed as? [String: Any] else {
      throw WaitingFailure(sought: "a JSON object", seen: text)
    }
    return object
  }
}
