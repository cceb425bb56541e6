import Glibc

/// A process of this machine: its number alone may be given to another one later.
struct ProcessIdentity: Equatable, Sendable {
  /// As the journal keeps it: the number, the moment of the start, and the boot of the machine.
  let text: String

  /// The process that this runs in.
  static let own = ProcessIdentity(text: describe(getpid()) ?? "\(getpid())")

  /// Whether the process still runs.
  var isAlive: Bool {
    guard let number = text.split(separator: " ").first.flatMap({ pid_t($0) }) else { return false }
    return Self.describe(number) == text
  }

  /// `nil` for a number that no process has.
  private static func describe(_ number: pid_t) -> String? {
    guard case .bytes(let bytes, _) = FileReader.disk.read("/proc/\(number)/stat") else {
      return nil
    }
    // The name of the program, in brackets, may hold blanks and brackets.
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?
      .split(separator: " ")
    guard let fields, fields.count > startField, fields[0] != "Z", fields[0] != "X" else {
      return nil
    }
    return "\(number) \(fields[startField]) \(boot)"
  }

  /// The 22nd field of proc(5), counted behind the name of the program.
  private static let startField = 19

  private static let boot: String = {
    guard case .bytes(let bytes, _) = FileReader.disk.read("/proc/sys/kernel/random/boot_id") else {
      return "-"
    }
    return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }()
}
