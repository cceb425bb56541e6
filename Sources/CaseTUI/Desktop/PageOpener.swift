import CaseKit
import Terminal

/// Opens a web page with the first program that can: what `BROWSER` names, else the desktop's own.
struct PageOpener {
  /// The first choice first; none where nothing can open pages.
  let programs: [DesktopProgram]
  /// The first program of `BROWSER` that draws in a terminal: it would run away from this one, and
  /// nobody would see the page.
  let leftOut: String?
  private let environment: [String: String]

  /// - Parameter environment: with `BROWSER` and the displays; its secrets are not passed on.
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

  /// Why nothing can open pages, as the end of a sentence, and what to do.
  var advice: SafeText {
    leftOut.map { "\(SafeText($0)) needs a terminal of its own: set BROWSER to another program" }
      ?? "set BROWSER"
  }

  /// Tries one program after the other.
  ///
  /// - Parameter tell: gets each program before it is started.
  /// - Returns: the program that took the page; `nil` where all failed.
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
