import ArgumentParser
import CaseKit
import Terminal

struct LoginCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", _superCommandName: RootCommand.name,
    abstract: "Try a token, and keep it in a file if wanted.",
    usage: "casetui login [--save <file>] [<options>]",
    discussion: """
      It asks for the token without showing it; where standard input is no terminal, its first \
      line is the token. One case is asked for with it. With --save, a token that works is \
      written to a file that only you can read. The config file is never changed: it says \
      what to add there.

      Examples:
        casetui login
        casetui login --save ~/.config/casetui/token
        pass show casetui | casetui login --profile staging --save staging.token
      """)

  @Option(help: ArgumentHelp("Write the token to this file.", valueName: "file"))
  var save: String?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func validate() throws {
    guard save != "-" else {
      throw ValidationError("--save writes the token to a file, never to \"-\": name one.")
    }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    let wiring = try ClientFactory(connection.overrides, .once, in: machine)
    var settings = try wiring.report.valid()
    // What else is missing is said before anything is asked for.
    settings.connection.token = Secret("to be typed")
    let server = try Connection(settings, configFile: wiring.report.configFile)
    let token = try await token(in: machine)
    let source = TokenSource.fixed(token)
    let client = wiring.client(settings, server, source)
    _ = try await wiring.closing(source) { try await client.cases(CaseRequest(limit: 1)) }
    try machine.errors.print("\(SafeText(server.host.host)) takes this token")
    guard let save else {
      try machine.errors.print("it is not kept; --save FILE would")
      return .done
    }
    let path = machine.directories.absolute(save, from: ".")
    try Self.write(token, to: path)
    try machine.errors.print(
      """
      it is in \(SafeText(path)); to use it, write `token_file: \(SafeText(path))` to \
      \(SafeText(wiring.report.configFile)), or export CASETUI_TOKEN_FILE
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
          ? "there is no token" : "this is not a token: it has blanks or letters that no token has",
        hint: "type it, or pipe it: pass show casetui | casetui login")
    }
    return token
  }
}
