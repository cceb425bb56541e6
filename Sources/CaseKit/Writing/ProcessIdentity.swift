import Glibc

/// Identifies a process on this machine. The process number alone is not enough, because it is
/// reused.
struct ProcessIdentity: Equatable, Sendable {
  /// The number, the start time, and the boot of the machine, as the journal stores them.
  let text: String

  /// This process.
  static let own = ProcessIdentity(text: describe(getpid()) ?? "\(getpid())")

  /// Whether the process still runs.
  var isAlive: Bool {
    guard let number = text.split(separator: " ").first.flatMap({ pid_t($0) }) else { return false }
    return Self.describe(number) == text
  }

  /// `nil` if there is no process with that number.
  private static func describe(_ number: pid_t) -> String? {
    guard case .bytes(let bytes, _) = FileReader.disk.read("/proc/\(number)/stat") else {
      return nil
    }
    // The program's name, in parentheses, may contain spaces and parentheses.
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?
      .split(separator: " ")
    guard let fields, fields.count > startField, fields[0] != "Z", fields[0] != "X" else {
      return nil
    }
    return "\(number) \(fields[startField]) \(boot)"
  }

  /// The index of field 22 of proc(5), counted after the program's name.
  private static let startField = 19

  private static let boot: String = {
    guard case .bytes(let bytes, _) = FileReader.disk.read("/proc/sys/kernel/random/boot_id") else {
      return "-"
    }
    return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }()
}
