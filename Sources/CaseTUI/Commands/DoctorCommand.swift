import ArgumentParser
import CaseKit

struct DoctorCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", _superCommandName: RootCommand.name,
    abstract: "Check the settings and the connection, and say what to fix.",
    usage: "casetui doctor [<options>]",
    discussion: """
      Examples:
        casetui doctor
        casetui doctor --profile staging

      It prints a line for each check, changes nothing and shows no secrets. The exit status is \
      4 if signing in fails, 7 if the server cannot be reached, and 1 if anything else fails.
      """)

  @OptionGroup(title: "Output") var output: ASCIIOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let wiring = try ClientFactory(connection.overrides, .once, in: machine)
    let doctor = Doctor(
      report: wiring.report, files: machine.files, timezoneOffset: machine.timezoneOffset,
      now: machine.now, makeToken: wiring.tokenSource, makeClient: wiring.client)
    let signs: CheckText.Signs =
      output.ascii || wiring.report.settings.screen.isASCII ? .ascii : .unicode
    var status = ExitStatus.done
    var failure: OutputError?
    await doctor.run { check in
      if status == .done, check.outcome == .failed { status = CheckText.status(of: check) }
      do throws(OutputError) {
        try machine.output.print(
          CheckText(check: check, signs: signs).lines(), in: machine.facts.ink)
      } catch {
        failure = failure ?? error
      }
    }
    await wiring.transport.shutdown()
    if let failure { throw failure }
    return Task.isCancelled ? .cancelled : status
  }
}

/// Whether to draw the signs of the checks in ASCII.
struct ASCIIOption: ParsableArguments {
  @Flag(help: "Draw with ASCII only.")
  var ascii = false
}
