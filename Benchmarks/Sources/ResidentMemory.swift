import Foundation

/// The memory of this process in bytes, as Linux reports it; 0 elsewhere.
enum ResidentMemory {
  static var now: Int { value(of: "VmRSS") }
  static var peak: Int { value(of: "VmHWM") }

  private static func value(of key: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
    return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1_024 } ?? 0
  }
}
