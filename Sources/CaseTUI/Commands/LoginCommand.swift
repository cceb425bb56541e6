import ArgumentParser
import CaseKit
import Terminal

struct LoginCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", _superCommandName: RootCommand.name,
    abstract: "Check a token, and optionally save it to a file.",
    usage: "casetui login [--save <file>] [<options>]",
    discussion: """
      Examples:
        casetui login
        casetui login --save ~/.config/casetui/token
        pass show casetui | casetui login --profile staging --save staging.token

      It asks for the token without showing it, or reads the first line of a pipe. It checks the \
      token by fetching one case.
      """)

  static let details = """
    --save writes a valid token to a file that only you can read. It prints the line to add to the \
    config file, and does not change that file.
    """

  @OptionGroup(title: "Token") var keeping: SaveOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let wiring = try ClientFactory(connection.overrides, .once, in: machine)
    var settings = try wiring.report.valid()
    // Any other missing setting is reported before the user is asked for the token.
    settings.connection.token = Secret("to be typed")
    let server = try Connection(settings, configFile: wiring.report.configFile)
    let token = try await token(in: machine)
    let source = TokenSource.fixed(token)
    let client = wiring.client(settings, server, source)
    _ = try await wiring.closing(source) { try await client.cases(CaseRequest(limit: 1)) }
    try machine.errors.print("\(SafeText(server.host.host)) accepted the token")
    guard let save = keeping.save else {
      try machine.errors.print("the token was not saved; to save it, use --save FILE")
      return .done
    }
    let path = machine.directories.absolute(save, from: ".")
    try Self.write(token, to: path)
    try machine.errors.print(
      """
      saved to \(SafeText(path)); to use it, add `token_file: \(SafeText(path))` to \
      \(SafeText(wiring.report.configFile)), or set CASETUI_TOKEN_FILE
      """)
    return .done
  }

  private static func write(_ token: Secret, to path: String) throws(CommandFailure) {
    do throws(StateFile.Failure) {
      try StateFile(replacing: path).replace(with: Array("\(token.reveal())\n".utf8))
    } catch {
      throw CommandFailure(
        code: "token_file", message: "the token file \(path) \(error.reason)", status: .failed)
    }
  }

  private func token(in machine: Machine) async throws -> Secret {
    let line = try await machine.input.read(
      .hiddenLine {
        if machine.facts.isInputTerminal { try? machine.errors.write(Array("Token: ".utf8)) }
      })
    guard let token = Secret(typed: String(decoding: line, as: UTF8.self)) else {
      throw CommandFailure.usage(
        line.allSatisfy { $0 <= 0x20 }
          ? "the input has no token"
          : "this is not a token: it contains spaces or characters that a token cannot have",
        hint: "type it, or pipe it: pass show casetui | casetui login")
    }
    return token
  }
}

/// The file for a valid token.
struct SaveOption: ParsableArguments {
  @Option(help: ArgumentHelp("Save the token to this file.", valueName: "file"))
  var save: String?

  func validate() throws {
    guard save != "-" else {
      throw ValidationError("--save needs the name of a file, not \"-\".")
    }
  }
}
