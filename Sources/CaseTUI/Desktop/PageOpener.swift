import CaseKit
import Terminal

/// Opens a web page with the first program that works: those in `BROWSER`, else `xdg-open`.
struct PageOpener {
  /// The programs in order of preference; empty if none can open pages.
  let programs: [DesktopProgram]
  /// The first program in `BROWSER` that draws in a terminal. It is not used, because it would run
  /// without this terminal and show nothing.
  let leftOut: String?
  private let environment: [String: String]

  /// - Parameter environment: the variables, with `BROWSER` and the displays; secrets are not
  /// passed on.
  init(_ address: String, in environment: [String: String]) {
    self.environment = environment.withoutSecrets
    // Commands between colons, by old custom; `%s` stands for the address.
    let commands = (environment["BROWSER"] ?? "").split(separator: ":")
      .map { $0.split(separator: " ").map { String($0) } }.filter { !$0.isEmpty }
    leftOut = commands.map { Self.name(of: $0[0]) }.first(where: Self.needsTerminal)
    let named = commands.filter { !Self.needsTerminal(Self.name(of: $0[0])) }.compactMap { words in
      let isPlaced = words.contains { $0.contains("%s") }
      let arguments = words.dropFirst().map { $0.replacing("%s", with: address) }
      return DesktopProgram(
        words[0], isPlaced ? arguments : arguments + [address], in: environment)
    }
    let hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    guard named.isEmpty, hasDisplay else {
      programs = named
      return
    }
    programs = [DesktopProgram("xdg-open", [address], in: environment)].compactMap(\.self)
  }

  /// Why no page can be opened and what to do, as the end of a sentence.
  var advice: SafeText {
    leftOut.map { "\(SafeText($0)) needs a terminal of its own: set BROWSER to another program" }
      ?? "set BROWSER"
  }

  /// Tries the programs in order.
  ///
  /// - Parameter tell: called with each program before it starts.
  /// - Returns: the program that opened the page; `nil` if all failed.
  nonisolated(nonsending) func open(_ tell: (DesktopProgram) throws -> Void) async rethrows
    -> DesktopProgram?
  {
    for program in programs {
      try tell(program)
      if await program.run(environment: environment, whenLate: .leave) != .failure {
        return program
      }
    }
    return nil
  }

  private static func name(of command: String) -> String {
    command.split(separator: "/").last.map { String($0) } ?? command
  }

  private static func needsTerminal(_ name: String) -> Bool {
    ["w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh", "carbonyl"]
      .contains(name)
  }
}
